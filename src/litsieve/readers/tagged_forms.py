"""What the loops of `tagged_loop` take for RIS and for nbib in the standard form, as `whole` and `nbib` do."""

from __future__ import annotations

from typing import Final

from litsieve.readers.tagged_memory import HEADS, LENGTHS, word

_CLOSE: Final = """
      (call $close (local.get $id) (local.get $row) (local.get $number))"""
_OPEN: Final = f"""
      (global.set $begin (global.get $value))
      (global.set $settled (i32.const 0))
      (local.set $number (v128.load (global.get $digits)))
      (v128.store (global.get $raw) (v128.load offset={HEADS} (i32.shl (local.get $id) (i32.const 4))))
      (global.set $raw (i32.add (global.get $raw) (i32.add (i32.const 5)
        (i32.load offset={LENGTHS} (i32.shl (local.get $id) (i32.const 2))))))"""
_STARTED: Final = """
      (local.set $first (global.get $line))
      (local.set $id (i32.const -1))
      (i32.store8 (global.get $raw) (i32.const 0x5B)) ;; [
      (global.set $raw (i32.add (global.get $raw) (i32.const 1)))"""
_ENDED: Final = """
      (call $record (local.get $row) (local.get $first))
      (local.set $row (i32.add (local.get $row) (i32.const 1)))"""
# Behind "short-" such a word stands apart: "short- and long-term".
_KEPT_APART: Final = "\n    ".join(
    f"(if (i32.eq (local.get ${'word' if len(text) == 4 else 'three'}) (i32.const {word(text)}))"
    " (then (return (i32.const 0))))"
    for text in ("and ", "but ", "nor ", "or ", "to ", "as ", "vs ", "vs.")
)

FORMS: Final = f"""
  ;; Whether a line of RIS that has no tag in the standard form may have one in another, or be an end without hyphen.
  (func $may_be_tag (param $at i32) (result i32) (local $begin i32) (local $byte i32) (local $size i32)
    (if (i32.eq (i32.and (i32.load (local.get $at)) (i32.const 0xFFFFFF)) (i32.const 0xBFBBEF))
      (then (return (i32.const 1))))
    (local.set $at (call $behind_blanks (local.get $at)))
    (local.set $begin (local.get $at))
    (block $word (loop $on
      (local.set $byte (i32.load8_u (local.get $at)))
      (br_if $word (i32.and (i32.ge_u (i32.sub (local.get $byte) (i32.const 65)) (i32.const 26))
                            (i32.ge_u (i32.sub (local.get $byte) (i32.const 48)) (i32.const 10))))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (br $on)))
    (local.set $size (i32.sub (local.get $at) (local.get $begin)))
    (if (i32.lt_u (local.get $size) (i32.const 2)) (then (return (i32.const 0))))
    (local.set $at (call $behind_blanks (local.get $at)))
    (if (i32.eq (i32.load8_u (local.get $at)) (i32.const 0x2D)) (then
      (return (i32.or (i32.or (i32.eq (local.get $size) (i32.const 2))
        (i32.eq (i32.load (local.get $begin)) (i32.const {word("PMID")})))
        (i32.ge_u (i32.sub (local.get $at) (local.get $begin)) (i32.add (local.get $size) (i32.const 2)))))))
    ;; ER and nothing, or what may be nothing.
    (local.set $byte (i32.load8_u (local.get $at)))
    (i32.and (i32.and (i32.eq (local.get $size) (i32.const 2))
                      (i32.eq (i32.load16_u (local.get $begin)) (i32.const {word("ER")})))
             (i32.or (i32.lt_u (local.get $byte) (i32.const 32)) (i32.gt_u (local.get $byte) (i32.const 127)))))

  ;; Whether the rest of a line holds what may be the end of a further tag.
  (func $swallowed (param $at i32) (result i32)
    (loop $on
      (if (i32.eq (i32.load (local.get $at)) (i32.const {word("  - ")})) (then (return (i32.const 1))))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (br_if $on (i32.ne (i32.load8_u (local.get $at)) (i32.const 10))))
    (i32.const 0))

  ;; Cut RIS that begins at $at, in the line of that number, and ends at $end.
  (func (export "ris") (param $at i32) (param $end i32) (param $begun i32) (param $final i32)
    (local $id i32) (local $row i32) (local $first i32) (local $fields i32) (local $number v128)
    (local $new i32) (local $byte i32) (local $rest i32) (local $letters i32) (local $tag i32) (local $holds i32)
    (call $start (local.get $at) (local.get $begun))
    (block $stop (loop $between
      (if (i32.ge_u (local.get $at) (local.get $end)) (then (call $whole) (br $stop)))
      (local.set $rest (call $behind_blanks (local.get $at)))
      (if (i32.eq (i32.load8_u (local.get $rest)) (i32.const 10)) (then
        (local.set $at (i32.add (local.get $rest) (i32.const 1)))
        (call $next)
        (call $told (local.get $at))
        (br $between)))
      (br_if $stop (i32.ne (i32.load (local.get $at)) (i32.const {word("TY  ")})))
      {_STARTED}
      (local.set $fields (i32.const 0))
      (loop $lines
        (if (i32.ge_u (local.get $at) (local.get $end)) (then (call $whole) (br $stop)))
        (local.set $new (i32.const -1))
        (local.set $byte (i32.load8_u offset=5 (local.get $at)))
        (if (i32.and
              (i32.eq (i32.and (i32.load offset=2 (local.get $at)) (i32.const 0xFFFFFF)) (i32.const {word("  -")}))
              (i32.or (i32.eq (local.get $byte) (i32.const 32)) (i32.eq (local.get $byte) (i32.const 10)))) (then
          (local.set $letters (i32.load16_u (local.get $at)))
          (local.set $new (call $tag (i32.or (local.get $letters) (i32.const 0x20200000))))))
        (if (i32.ge_s (local.get $new) (i32.const 0)) (then
          (local.set $tag (local.get $letters))
          (if (i32.eq (local.get $tag) (i32.const {word("ER")})) (then
            (local.set $rest (call $behind_blanks (i32.add (local.get $at) (i32.const 5))))
            (br_if $stop (i32.ne (i32.load8_u (local.get $rest)) (i32.const 10)))
            (br_if $stop (i32.lt_u (local.get $fields) (i32.const 2)))
            {_CLOSE}
            {_ENDED}
            (local.set $at (i32.add (local.get $rest) (i32.const 1)))
            (call $next)
            (call $told (local.get $at))
            (br $between)))
          (if (local.get $fields) (then
            (br_if $stop (i32.eq (local.get $tag) (i32.const {word("TY")})))
            {_CLOSE}))
          (local.set $fields (i32.add (local.get $fields) (i32.const 1)))
          (local.set $id (local.get $new))
          {_OPEN}
          (local.set $holds (i32.or (i32.eq (local.get $tag) (i32.const {word("UR")}))
                                    (i32.eq (local.get $tag) (i32.const {word("DO")}))))
          (local.set $at (i32.add (local.get $at) (i32.const 5)))
          (if (local.get $holds) (then (br_if $stop (call $swallowed (local.get $at)))))
          (local.set $at (call $line (local.get $at)))
          (br_if $stop (i32.eqz (local.get $at)))
          (call $next)
          (br $lines)))
        ;; A line without a tag: what is empty is left out, and under KW each is a keyword of its own.
        (br_if $stop (i32.eqz (local.get $fields)))
        (local.set $rest (call $behind_blanks (local.get $at)))
        (if (i32.eq (i32.load8_u (local.get $rest)) (i32.const 10)) (then
          (local.set $at (i32.add (local.get $rest) (i32.const 1)))
          (call $next)
          (br $lines)))
        (br_if $stop (call $may_be_tag (local.get $at)))
        (if (local.get $holds) (then (br_if $stop (call $swallowed (local.get $at)))))
        (if (i32.eq (local.get $tag) (i32.const {word("KW")}))
          (then {_CLOSE} {_OPEN})
          (else (if (i32.ne (global.get $value) (global.get $begin)) (then (call $put (i32.const 10))))))
        (local.set $at (call $line (local.get $at)))
        (br_if $stop (i32.eqz (local.get $at)))
        (call $next)
        (br $lines))))
    (call $by_tag))

  ;; Whether the byte at $at is a letter.
  (func $letter (param $at i32) (result i32)
    (i32.lt_u (i32.sub (i32.or (i32.load8_u (local.get $at)) (i32.const 32)) (i32.const 97)) (i32.const 26)))

  ;; Whether the wrapped line of nbib at $at goes on with the word that the line before it breaks behind a hyphen.
  (func $broken (param $at i32) (result i32) (local $word i32) (local $three i32)
    (if (i32.ne (i32.load8_u (i32.sub (local.get $at) (i32.const 2))) (i32.const 0x2D))
      (then (return (i32.const 0))))
    (if (i32.eqz (i32.and (call $letter (i32.sub (local.get $at) (i32.const 3)))
                          (call $letter (i32.sub (local.get $at) (i32.const 4)))))
      (then (return (i32.const 0))))
    (local.set $word (i32.load offset=6 (local.get $at)))
    (if (i32.ne (i32.and (local.get $word) (i32.const 0x2020)) (i32.const 0x2020))
      (then (return (i32.const 0))))
    (if (i32.eqz (i32.and (call $letter (i32.add (local.get $at) (i32.const 6)))
                          (call $letter (i32.add (local.get $at) (i32.const 7)))))
      (then (return (i32.const 0))))
    (local.set $three (i32.and (local.get $word) (i32.const 0xFFFFFF)))
    {_KEPT_APART}
    (i32.const 1))

  ;; Cut nbib that begins at $at, in the line of that number, and ends at $end, with the file where it is $final.
  (func (export "nbib") (param $at i32) (param $end i32) (param $begun i32) (param $final i32)
    (local $id i32) (local $row i32) (local $first i32) (local $blank i32) (local $number v128)
    (local $new i32) (local $named i32) (local $rest i32)
    (call $start (local.get $at) (local.get $begun))
    (block $stop
      (block $begins (loop $between
        (if (i32.ge_u (local.get $at) (local.get $end)) (then (call $whole) (br $stop)))
        (br_if $begins (i32.ne (i32.load8_u (local.get $at)) (i32.const 10)))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (call $next)
        (call $told (local.get $at))
        (br $between)))
      {_STARTED}
      (loop $lines
        (if (i32.ge_u (local.get $at) (local.get $end)) (then
          (call $whole)
          (if (local.get $final) (then
            {_CLOSE}
            {_ENDED}
            (call $told (local.get $at))))
          (br $stop)))
        (if (i32.eq (i32.load8_u offset=4 (local.get $at)) (i32.const 0x2D)) (then
          (local.set $new (call $tag (i32.load (local.get $at))))
          (br_if $stop (i32.lt_s (local.get $new) (i32.const 0)))
          (if (i32.ge_s (local.get $id) (i32.const 0)) (then {_CLOSE}))
          ;; Only here is it sure that the empty line before ended a record.
          (if (local.get $blank) (then
            {_ENDED}
            (call $told (local.get $at))
            {_STARTED}
            (local.set $blank (i32.const 0))
            (local.set $named (i32.const 0))))
          (if (i32.eq (i32.load (local.get $at)) (i32.const {word("PMID")})) (then
            (br_if $stop (local.get $named))
            (local.set $named (i32.const 1))))
          (local.set $id (local.get $new))
          {_OPEN}
          (local.set $at (call $line (i32.add (local.get $at) (i32.const 5))))
          (br_if $stop (i32.eqz (local.get $at)))
          (call $next)
          (br $lines)))
        (br_if $stop (i32.lt_s (local.get $id) (i32.const 0)))
        (if (i32.eq (i32.load8_u (local.get $at)) (i32.const 10)) (then
          (local.set $blank (i32.const 1))
          (local.set $at (i32.add (local.get $at) (i32.const 1)))
          (call $next)
          (br $lines)))
        (br_if $stop (local.get $blank))
        (br_if $stop (i32.ne (i32.load (local.get $at)) (i32.const 0x20202020)))
        (br_if $stop (i32.ne (i32.load16_u offset=4 (local.get $at)) (i32.const 0x2020)))
        (if (i32.ne (global.get $value) (global.get $begin)) (then
          (if (i32.eqz (call $broken (local.get $at))) (then (call $put (i32.const 32))))))
        (local.set $at (call $line (i32.add (local.get $at) (i32.const 6))))
        (br_if $stop (i32.eqz (local.get $at)))
        (call $next)
        (br $lines)))
    (call $by_tag))
"""

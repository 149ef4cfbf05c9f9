"""The loop that cuts rows of delimited text into cells, which `delimited_together` runs: WebAssembly as text.

It goes through the bytes of whole rows once, and leaves what the loops of `tagged_loop` leave: each value that is not
empty, sorted by column, and beside it the cell that `tables.dump_raw` makes of each row. It takes a row only where
there is one way to read it and `header.Below` makes a plain entry of it; at any other it stops.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from litsieve.readers import tagged_forms, tagged_loop
from litsieve.readers.tagged_memory import (
    FIELD,
    LENGTHS,
    PAGE,
    RAW,
    RECORDS,
    SIZE,
    SLOTS,
    STATE,
    TAGS,
    TEXT,
    UNSETTLED,
)

HOW: Final = STATE + 32
"""Here lie, in four bytes each: the delimiter, how many columns there are, whether blanks may stand before a quote,
what guards a cell: `=` with a quote behind it, or `'` alone."""
_BASIS: Final = 0x811C9DC5
_PRIME: Final = 0x01000193
NAMES: Final = SLOTS
"""The hashes of the names that a further header may begin with, each behind where it would stand at the earliest."""
_NAME_BITS: Final = 12
_LONGEST_NAME: Final = 400
"""Bytes of a cell; one with more has more characters than any cell of a header."""
_MOST_ROWS: Final = (TEXT - RECORDS) // 8 - 1
_MOST_RAW: Final = RAW + 9 * SIZE
"""A field that begins before here has room: a control character of the text, one byte, becomes six."""
MOST_HEADS: Final = PAGE - 16


def slots(names: Collection[str]) -> list[int]:
    """What stands at `NAMES`; there must be far fewer names than slots."""
    found = [0] * (1 << _NAME_BITS)
    for hashed in sorted(set(map(_hashed, names))):
        slot = hashed >> 32 - _NAME_BITS
        while found[slot]:
            slot = (slot + 1) % len(found)
        found[slot] = hashed
    return found


def _hashed(name: str) -> int:
    """What `$named` makes of a name."""
    hashed = _BASIS
    for character in name:
        code = ord(character)
        if 32 < code < 127 and character not in "\"'":
            hashed = (hashed ^ ord(character.lower())) * _PRIME
        elif 0x4000 <= code < 0xA000:
            hashed = (hashed ^ int.from_bytes(character.encode(), "little")) * _PRIME
        hashed %= 1 << 32
    return hashed | 1


_FORM: Final = f"""
  ;; Whether a name may be one that a further header begins with. Of what `header.name_of` changes nothing counts but
  ;; the case of letters: no quotes, white space, letters of scripts that have cases.
  (func $named (param $at i32) (param $end i32) (result i32) (local $hash i32) (local $byte i32) (local $slot i32)
    (local.set $hash (i32.const {_BASIS}))
    (block $all (loop $on
      (br_if $all (i32.ge_u (local.get $at) (local.get $end)))
      (local.set $byte (i32.load8_u (local.get $at)))
      (if (i32.or (i32.le_u (local.get $byte) (i32.const 32)) (i32.or (i32.eq (local.get $byte) (i32.const 34))
            (i32.or (i32.eq (local.get $byte) (i32.const 39)) (i32.eq (local.get $byte) (i32.const 127)))))
        (then (local.set $at (i32.add (local.get $at) (i32.const 1))) (br $on)))
      (if (i32.lt_u (local.get $byte) (i32.const 128)) (then
        (if (i32.lt_u (i32.sub (local.get $byte) (i32.const 65)) (i32.const 26))
          (then (local.set $byte (i32.or (local.get $byte) (i32.const 32)))))
        (local.set $hash (i32.mul (i32.xor (local.get $hash) (local.get $byte)) (i32.const {_PRIME})))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br $on)))
      ;; Ideographs, three bytes each, have no case; of other characters two become letters of ASCII in lower case.
      (if (i32.lt_u (i32.sub (local.get $byte) (i32.const 0xE4)) (i32.const 6)) (then
        (local.set $hash (i32.mul (i32.xor (local.get $hash)
          (i32.and (i32.load (local.get $at)) (i32.const 0xFFFFFF))) (i32.const {_PRIME})))
        (local.set $at (i32.add (local.get $at) (i32.const 3)))
        (br $on)))
      (if (i32.or (i32.eq (i32.load16_u (local.get $at)) (i32.const 0xB0C4))
                  (i32.eq (i32.and (i32.load (local.get $at)) (i32.const 0xFFFFFF)) (i32.const 0xAA84E2)))
        (then (return (i32.const 1))))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (br $on)))
    (local.set $hash (i32.or (local.get $hash) (i32.const 1))) ;; 0 is where none stands
    (local.set $slot (i32.shr_u (local.get $hash) (i32.const {32 - _NAME_BITS})))
    (loop $probe
      (local.set $byte (i32.load offset={NAMES} (i32.shl (local.get $slot) (i32.const 2))))
      (if (i32.eq (local.get $byte) (local.get $hash)) (then (return (i32.const 1))))
      (local.set $slot (i32.and (i32.add (local.get $slot) (i32.const 1)) (i32.const {(1 << _NAME_BITS) - 1})))
      (br_if $probe (local.get $byte)))
    (i32.const 0))

  ;; Whether every cell of a row, whose fields begin there, is as short as the name of a column.
  (func $is_short (param $field i32) (param $begin i32) (result i32) (local $end i32)
    (loop $on
      (local.set $end (i32.load offset=8 (local.get $field)))
      (if (i32.gt_u (i32.sub (local.get $end) (local.get $begin)) (i32.const {_LONGEST_NAME}))
        (then (return (i32.const 0))))
      (local.set $begin (local.get $end))
      (local.set $field (i32.add (local.get $field) (i32.const {FIELD})))
      (br_if $on (i32.lt_u (local.get $field) (global.get $field))))
    (i32.const 1))

  ;; Write how a field of that column begins in JSON.
  (func $head (param $id i32) (local $from i32) (local $to i32) (local $size i32)
    (local.set $from (i32.load offset={TAGS} (i32.shl (local.get $id) (i32.const 2))))
    (local.set $to (global.get $raw))
    (local.set $size (i32.load offset={LENGTHS} (i32.shl (local.get $id) (i32.const 2))))
    (global.set $raw (i32.add (local.get $to) (local.get $size)))
    (loop $on
      (v128.store (local.get $to) (v128.load (local.get $from)))
      (local.set $to (i32.add (local.get $to) (i32.const 16)))
      (local.set $from (i32.add (local.get $from) (i32.const 16)))
      (br_if $on (i32.lt_u (local.get $to) (global.get $raw)))))

  ;; Write a cell as a value and as JSON: one in quotes, where $stop is the quote, or a bare one, where it is the
  ;; delimiter. Where what ends it stands, which of a quote is the closing one; 0 where the row is odd.
  (func $cell (param $at i32) (param $stop i32) (param $end i32) (result i32)
    (local $value i32) (local $raw i32) (local $bytes v128) (local $special i32) (local $byte i32) (local $odd i32)
    (local.set $value (global.get $value))
    (local.set $raw (global.get $raw))
    (loop $on
      (local.set $bytes (v128.load (local.get $at)))
      (v128.store (local.get $value) (local.get $bytes))
      (v128.store (local.get $raw) (local.get $bytes))
      (local.set $special (i8x16.bitmask (v128.or
        (v128.or (i8x16.lt_u (local.get $bytes) (i8x16.splat (i32.const 32)))
                 (i8x16.eq (local.get $bytes) (i8x16.splat (local.get $stop))))
        (v128.or (i8x16.eq (local.get $bytes) (i8x16.splat (i32.const 0x22)))
                 (i8x16.eq (local.get $bytes) (i8x16.splat (i32.const 0x5C)))))))
{tagged_loop.STRETCH}
      (global.set $value (local.get $value))
      (global.set $raw (local.get $raw))
      (local.set $byte (i32.load8_u (local.get $at)))
      (if (i32.eq (local.get $byte) (i32.const 0x22)) (then
        (if (i32.ne (local.get $stop) (i32.const 0x22)) (then (return (i32.const 0))))
        (if (i32.ne (i32.load8_u offset=1 (local.get $at)) (i32.const 0x22)) (then (return (local.get $at))))
        (local.set $at (i32.add (local.get $at) (i32.const 1))))
      (else
        (if (i32.eq (local.get $byte) (local.get $stop)) (then (return (local.get $at))))
        (if (i32.lt_u (local.get $byte) (i32.const 32)) (then
          (global.set $settled (i32.const {UNSETTLED}))
          (if (i32.eq (local.get $byte) (i32.const 10)) (then
            (if (i32.ne (local.get $stop) (i32.const 0x22)) (then (return (local.get $at))))
            (call $next)
            ;; The row may well go on behind what is held.
            (if (i32.ge_u (i32.add (local.get $at) (i32.const 1)) (local.get $end))
              (then (call $whole) (return (i32.const 0))))))
          ;; A NUL is what parts values.
          (if (i32.eqz (local.get $byte)) (then (return (i32.const 0))))))))
      (call $escape (local.get $byte))
      (local.set $raw (global.get $raw))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (local.set $value (i32.add (local.get $value) (i32.const 1)))
      (br $on))
    (unreachable))

  ;; What the cell that begins there says of its row: 1 that it is not empty, 2 that it is odd.
  (func $kind (param $guard i32) (result i32) (local $begin i32) (local $byte i32)
    (local.set $begin (global.get $begin))
    (local.set $byte (i32.load8_u (local.get $begin)))
    ;; Blanks at the ends are cleaned, and what stands between them may be nothing.
    (if (i32.le_u (local.get $byte) (i32.const 32)) (then
      (global.set $settled (i32.const {UNSETTLED}))
      (return (i32.const 0))))
    (if (i32.le_u (i32.load8_u (i32.sub (global.get $value) (i32.const 1))) (i32.const 32))
      (then (global.set $settled (i32.const {UNSETTLED}))))
    (if (i32.eq (local.get $byte) (local.get $guard)) (then
      (if (i32.eq (local.get $guard) (i32.const 39)) (then (return (i32.const 2))))
      (if (i32.eq (i32.load8_u offset=1 (local.get $begin)) (i32.const 34)) (then (return (i32.const 2))))))
    ;; White space beyond ASCII begins with one of these.
    (i32.eqz (i32.or (i32.eq (local.get $byte) (i32.const 0xC2))
                     (i32.lt_u (i32.sub (local.get $byte) (i32.const 0xE1)) (i32.const 3)))))

  ;; Cut rows that begin at $at, in the line of that number, up to $end, which is the end of a line.
  (func (export "table") (param $at i32) (param $end i32) (param $begun i32)
    (local $delimiter i32) (local $width i32) (local $blanks i32) (local $guard i32)
    (local $id i32) (local $row i32) (local $first i32) (local $number v128) (local $byte i32) (local $kind i32)
    (local $fields i32) (local $values i32) (local $named i32) (local $sure i32)
    (local.set $delimiter (i32.load (i32.const {HOW})))
    (local.set $width (i32.load offset=4 (i32.const {HOW})))
    (local.set $blanks (i32.load offset=8 (i32.const {HOW})))
    (local.set $guard (i32.load offset=12 (i32.const {HOW})))
    (call $start (local.get $at) (local.get $begun))
    (block $stop (loop $rows
      (if (i32.or (i32.ge_u (local.get $at) (local.get $end)) (i32.eq (local.get $row) (i32.const {_MOST_ROWS})))
        (then (call $whole) (br $stop)))
      (local.set $first (global.get $line))
      (local.set $number (v128.load (global.get $digits)))
      (local.set $fields (global.get $field))
      (local.set $values (global.get $value))
      (local.set $id (i32.const 0))
      (local.set $sure (i32.const 0))
      (local.set $named (i32.const 0))
      (i32.store8 (global.get $raw) (i32.const 0x5B)) ;; [
      (global.set $raw (i32.add (global.get $raw) (i32.const 1)))
      (loop $cells
        (br_if $stop (i32.eq (local.get $id) (local.get $width)))
        (local.set $byte (i32.load8_u (local.get $at)))
        (if (local.get $blanks) (then (block $bare (loop $on
          (br_if $bare (i32.ne (local.get $byte) (i32.const 32)))
          (local.set $at (i32.add (local.get $at) (i32.const 1)))
          (local.set $byte (i32.load8_u (local.get $at)))
          (br $on)))))
        (block $empty
          (br_if $empty (i32.or (i32.eq (local.get $byte) (local.get $delimiter))
                                (i32.eq (local.get $byte) (i32.const 10))))
          (if (i32.eq (i32.load16_u (local.get $at)) (i32.const 0x2222)) (then
            (local.set $byte (i32.load8_u offset=2 (local.get $at)))
            (if (i32.or (i32.eq (local.get $byte) (local.get $delimiter))
                        (i32.eq (local.get $byte) (i32.const 10))) (then
              (local.set $at (i32.add (local.get $at) (i32.const 2)))
              (br $empty)))
            (local.set $byte (i32.const 0x22))))
          ;; So much JSON is for the next time.
          (if (i32.gt_u (global.get $raw) (i32.const {_MOST_RAW})) (then (call $whole) (br $stop)))
          (global.set $begin (global.get $value))
          (global.set $settled (i32.const 0))
          (call $head (local.get $id))
          (if (i32.eq (local.get $byte) (i32.const 0x22))
            (then
              (local.set $at (call $cell (i32.add (local.get $at) (i32.const 1)) (i32.const 0x22) (local.get $end)))
              (br_if $stop (i32.eqz (local.get $at)))
              (local.set $at (i32.add (local.get $at) (i32.const 1))))
            (else
              (local.set $at (call $cell (local.get $at) (local.get $delimiter) (local.get $end)))
              (br_if $stop (i32.eqz (local.get $at)))))
          (local.set $kind (call $kind (local.get $guard)))
          (br_if $stop (i32.gt_u (local.get $kind) (i32.const 1)))
          (local.set $sure (i32.or (local.get $sure) (local.get $kind)))
          (call $close (local.get $id) (local.get $row) (local.get $number))
          (local.set $byte (i32.load8_u (local.get $at))))
        (if (i32.eqz (local.get $id)) (then
          (if (i32.le_u (i32.sub (global.get $value) (local.get $values)) (i32.const {_LONGEST_NAME}))
            (then (local.set $named (call $named (local.get $values) (global.get $value)))))))
        (local.set $id (i32.add (local.get $id) (i32.const 1)))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br_if $cells (i32.eq (local.get $byte) (local.get $delimiter))))
      (br_if $stop (i32.ne (local.get $byte) (i32.const 10)))
      ;; A row of one cell may be a headline, one without anything is no entry, one of names a further header.
      (br_if $stop (i32.or (i32.lt_u (local.get $id) (i32.const 2)) (i32.eqz (local.get $sure))))
      (if (local.get $named) (then (br_if $stop (call $is_short (local.get $fields) (local.get $values)))))
      (call $record (local.get $row) (local.get $first))
      (local.set $row (i32.add (local.get $row) (i32.const 1)))
      (call $next)
      (call $told (local.get $at))
      (br $rows)))
    (call $by_tag))
"""

LOOP: Final = tagged_loop.LOOPS.replace(tagged_forms.FORMS, _FORM)
"""What `tagged_loop` has for a field and a record, with the form of a row in the place of its own forms."""

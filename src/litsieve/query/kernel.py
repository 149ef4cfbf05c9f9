"""The loop that takes texts apart, which `compiled` compiles: WebAssembly as text, and how its memory lies.

One table holds every word once: its first sixteen bytes, its number, and the code that it has in the block of texts
that is being read. A word of more bytes stands there as its beginning, its end and its length, and is compared with
the whole word that is kept. What does not fit stops the loop, and nothing is made of it.
"""

from __future__ import annotations

from typing import Final

from litsieve.query.letters import CHARACTERS, JOINER, LETTER

PAGE: Final = 1 << 16
SIZE: Final = 16
"""So many bytes of a word the table itself holds."""
WIDE: Final = 64
"""So many bytes are looked at together; as many blanks are to follow a text."""

STATE: Final = 0
"""Here lie, in four bytes each: how many words there are, how many codes, the mark of the block, the end of ARENA."""
MASKS: Final = 1024
"""For a word of each number of bytes up to SIZE the bytes that are its own."""
EDGES: Final = 2048
"""For each byte of a stretch a bit: whether a word begins or ends there."""
STRETCH: Final = 4096
"""So many bytes of a text are gone through twice: what was just written is slow to be read again."""
KINDS: Final = PAGE
"""For each character, in a byte, its kind as `letters` has it."""
CUTS: Final = KINDS + 17 * PAGE
"""Where parts of texts end, in four bytes each: twice the number of bytes before it, and one more at a break."""
MOST_CUTS: Final = PAGE
TEXT: Final = CUTS + 4 * MOST_CUTS
TEXT_SIZE: Final = 128 * PAGE
"""So many bytes of texts are read at once at most; they become lower case where they lie."""
CODES: Final = TEXT + TEXT_SIZE + PAGE
"""The codes of their words, in four bytes each."""
_BITS: Final = 18
SLOTS: Final = CODES + 2 * TEXT_SIZE + 4 * MOST_CUTS + PAGE
"""The table: sixteen bytes of a word, its number, its code with the mark of its block, how often it stands in all."""
SLOT: Final = 32
SLOTS_END: Final = SLOTS + (SLOT << _BITS)
WORDS: Final = 3 << (_BITS - 2)
"""So many words have room in the table."""
STARTS: Final = SLOTS_END
"""Where each word begins in ARENA, by its number."""
PLACES: Final = STARTS + (4 << _BITS) + PAGE
"""The numbers of the words that a block's codes stand for."""
ARENA: Final = PLACES + (4 << _BITS)
"""The words, a line feed behind each."""
PAGES: Final = ARENA // PAGE + 160
MARK: Final = 1 << 20
"""The mark of a block is a multiple of this, and a code less."""


def _sixteen(at: int) -> str:
    """Which of sixteen bytes are letters or digits goes into $mask; capitals become small."""
    return f"""
        (local.set $bytes (v128.load offset={at} (local.get $chunk)))
        (local.set $letters (i8x16.lt_u
          (i8x16.sub (v128.or (local.get $bytes) (i8x16.splat (i32.const 0x20))) (i8x16.splat (i32.const 0x61)))
          (i8x16.splat (i32.const 26))))
        (v128.store offset={at} (local.get $chunk)
          (v128.or (local.get $bytes) (v128.and (local.get $letters) (i8x16.splat (i32.const 0x20)))))
        (local.set $mask (i64.or (local.get $mask) (i64.shl
          (i64.extend_i32_u (i8x16.bitmask (v128.or
            (v128.or (local.get $letters) (i8x16.lt_s (local.get $bytes) (i8x16.splat (i32.const 0))))
            (i8x16.lt_u (i8x16.sub (local.get $bytes) (i8x16.splat (i32.const 0x30))) (i8x16.splat (i32.const 10))))))
          (i64.const {at}))))"""


def _leads(at: int) -> str:
    """Which of sixteen bytes begin a character of several goes into $leads."""
    return f"""
    (local.set $leads (i64.or (local.get $leads) (i64.shl
      (i64.extend_i32_u (i8x16.bitmask
        (i8x16.gt_u (v128.load offset={at} (local.get $chunk)) (i8x16.splat (i32.const 0xBF)))))
      (i64.const {at}))))"""


def _cut_off(mask: str) -> str:
    """Of the mask of a chunk only the bits of the $left bytes stay."""
    return f"""
    (if (i32.lt_u (local.get $left) (i32.const {WIDE})) (then (local.set {mask} (i64.and (local.get {mask})
      (i64.sub (i64.shl (i64.const 1) (i64.extend_i32_u (local.get $left))) (i64.const 1))))))"""


def _bytes(at: int) -> str:
    """Sixteen bytes of a chunk."""
    return f"(v128.load offset={at} (local.get $chunk))"


KERNEL: Final = f"""
(module
  (memory (export "memory") {PAGES})

  ;; Whether two words of the same number of bytes, more than eight, are equal.
  (func $equal (param $one i32) (param $other i32) (param $size i32) (result i32)
    (loop $on
      (if (i64.ne (i64.load (local.get $one)) (i64.load (local.get $other))) (then (return (i32.const 0))))
      (local.set $one (i32.add (local.get $one) (i32.const 8)))
      (local.set $other (i32.add (local.get $other) (i32.const 8)))
      (local.set $size (i32.sub (local.get $size) (i32.const 8)))
      (br_if $on (i32.gt_s (local.get $size) (i32.const 7))))
    (i64.eq (i64.load (i32.sub (i32.add (local.get $one) (local.get $size)) (i32.const 8)))
            (i64.load (i32.sub (i32.add (local.get $other) (local.get $size)) (i32.const 8)))))

  ;; Whether the word of a number is the one of $size bytes that begins at $start.
  (func $is (param $number i32) (param $start i32) (param $size i32) (result i32)
    (local $kept i32)
    (local.set $number (i32.shl (local.get $number) (i32.const 2)))
    (local.set $kept (i32.load offset={STARTS} (local.get $number)))
    (i32.and
      (i32.eq (i32.sub (i32.load offset={STARTS + 4} (local.get $number)) (local.get $kept))
              (i32.add (local.get $size) (i32.const 1)))
      (call $equal (local.get $kept) (local.get $start) (local.get $size))))

  ;; Keep a new word.
  (func $learn (param $slot i32) (param $word v128) (param $start i32) (param $size i32)
    (local $number i32) (local $free i32)
    (local.set $number (i32.load (i32.const {STATE})))
    (if (i32.ge_u (local.get $number) (i32.const {WORDS})) (then (unreachable)))
    (i32.store (i32.const {STATE}) (i32.add (local.get $number) (i32.const 1)))
    (v128.store (local.get $slot) (local.get $word))
    (i32.store offset=16 (local.get $slot) (local.get $number))
    (local.set $free (i32.load (i32.const {STATE + 12})))
    (i32.store offset={STARTS} (i32.shl (local.get $number) (i32.const 2)) (local.get $free))
    (memory.copy (local.get $free) (local.get $start) (local.get $size))
    (local.set $free (i32.add (local.get $free) (local.get $size)))
    (i32.store8 (local.get $free) (i32.const 10))
    (local.set $free (i32.add (local.get $free) (i32.const 1)))
    (i32.store offset={STARTS + 4} (i32.shl (local.get $number) (i32.const 2)) (local.get $free))
    (i32.store (i32.const {STATE + 12}) (local.get $free)))

  ;; Give the word in a slot the next code of the block.
  (func $coded (param $slot i32) (result i32)
    (local $code i32)
    (local.set $code (i32.load (i32.const {STATE + 4})))
    (i32.store (i32.const {STATE + 4}) (i32.add (local.get $code) (i32.const 1)))
    (i32.store offset={PLACES} (i32.shl (local.get $code) (i32.const 2)) (i32.load offset=16 (local.get $slot)))
    (i32.store offset=20 (local.get $slot) (i32.or (i32.load (i32.const {STATE + 8})) (local.get $code)))
    (local.get $code))

  ;; Put blanks for the characters beyond ASCII that part words, and for joiners that follow no letter, in a chunk
  ;; of the part of a text that begins at $begin.
  (func $part (param $chunk i32) (param $left i32) (param $begin i32)
    (local $leads i64) (local $at i32) (local $size i32) (local $code i32) (local $n i32)
    {"".join(map(_leads, range(0, WIDE, 16)))}
    {_cut_off("$leads")}
    (block $none (loop $characters
      (br_if $none (i64.eqz (local.get $leads)))
      (local.set $at (i32.add (local.get $chunk) (i32.wrap_i64 (i64.ctz (local.get $leads)))))
      (local.set $leads (i64.and (local.get $leads) (i64.sub (local.get $leads) (i64.const 1))))
      (local.set $code (i32.load8_u (local.get $at)))
      (local.set $size (i32.add (i32.const 2) (i32.add
        (i32.gt_u (local.get $code) (i32.const 0xDF)) (i32.gt_u (local.get $code) (i32.const 0xEF)))))
      (local.set $code (i32.and (local.get $code) (i32.shr_u (i32.const 0x7F) (local.get $size))))
      (local.set $n (i32.const 1))
      (loop $bytes
        (local.set $code (i32.or (i32.shl (local.get $code) (i32.const 6))
          (i32.and (i32.load8_u (i32.add (local.get $at) (local.get $n))) (i32.const 0x3F))))
        (local.set $n (i32.add (local.get $n) (i32.const 1)))
        (br_if $bytes (i32.lt_u (local.get $n) (local.get $size))))
      (if (i32.ge_u (local.get $code) (i32.const {CHARACTERS})) (then (unreachable)))
      (local.set $code (i32.load8_u offset={KINDS} (local.get $code)))
      (br_if $characters (i32.eq (local.get $code) (i32.const {LETTER})))
      (br_if $characters (i32.and (i32.eq (local.get $code) (i32.const {JOINER}))
        (i32.and (i32.gt_u (local.get $at) (local.get $begin))
                 (call $in_word (i32.load8_u (i32.sub (local.get $at) (i32.const 1)))))))
      (local.set $n (i32.const 0))
      (loop $blanks
        (i32.store8 (i32.add (local.get $at) (local.get $n)) (i32.const 32))
        (local.set $n (i32.add (local.get $n) (i32.const 1)))
        (br_if $blanks (i32.lt_u (local.get $n) (local.get $size))))
      (br $characters))))

  ;; Whether a byte, of which blanks stand where others part words, is in a word.
  (func $in_word (param $byte i32) (result i32)
    (i32.or (i32.gt_u (local.get $byte) (i32.const 127)) (i32.or
      (i32.lt_u (i32.sub (local.get $byte) (i32.const 0x30)) (i32.const 10))
      (i32.lt_u (i32.sub (i32.or (local.get $byte) (i32.const 0x20)) (i32.const 0x61)) (i32.const 26)))))

  ;; Write the codes of the words of so many parts of texts and of what ends each, and give how many codes there are.
  (func (export "take") (param $cuts i32) (result i32)
    (local $cut i32) (local $at i32) (local $end i32) (local $chunk i32) (local $left i32) (local $from i32)
    (local $edge i32) (local $stretch i32)
    (local $mask i64) (local $edges i64) (local $before i64)
    (local $start i32) (local $stop i32) (local $size i32) (local $bytes v128) (local $letters v128)
    (local $key i64) (local $slot i32) (local $out i32) (local $code i32) (local $block i32)
    (local.set $at (i32.const {TEXT}))
    (local.set $out (i32.const {CODES}))
    (local.set $block (i32.load (i32.const {STATE + 8})))
    (local.set $cut (i32.const {CUTS}))
    (local.set $cuts (i32.add (local.get $cut) (i32.shl (local.get $cuts) (i32.const 2))))
    (loop $parts
      (local.set $end (i32.add (i32.const {TEXT}) (i32.shr_u (i32.load (local.get $cut)) (i32.const 1))))
      (local.set $chunk (local.get $at))
      (local.set $before (i64.const 0))
      (loop $stretches
        (local.set $from (local.get $chunk))
        (local.set $edge (i32.const {EDGES}))
        (loop $chunks
          (local.set $left (i32.sub (local.get $end) (local.get $chunk)))
          (if (i8x16.bitmask (v128.or (v128.or {_bytes(0)} {_bytes(16)}) (v128.or {_bytes(32)} {_bytes(48)})))
            (then (call $part (local.get $chunk) (local.get $left) (local.get $at))))
          (local.set $mask (i64.const 0))
          {"".join(map(_sixteen, range(0, WIDE, 16)))}
          {_cut_off("$mask")}
          ;; A word begins or ends where a byte is of another kind than the one before.
          (i64.store (local.get $edge) (i64.xor (local.get $mask)
            (i64.or (i64.shl (local.get $mask) (i64.const 1)) (local.get $before))))
          (local.set $before (i64.shr_u (local.get $mask) (i64.const 63)))
          (local.set $edge (i32.add (local.get $edge) (i32.const 8)))
          (local.set $chunk (i32.add (local.get $chunk) (i32.const {WIDE})))
          (br_if $chunks (i32.and (i32.ge_u (local.get $left) (i32.const {WIDE}))
                                  (i32.lt_u (local.get $edge) (i32.const {EDGES + STRETCH // 8})))))
        (local.set $stretch (local.get $edge))
        (local.set $edge (i32.const {EDGES}))
        (loop $cut_out
          (local.set $edges (i64.load (local.get $edge)))
          (block $none (loop $words
            (br_if $none (i64.eqz (local.get $edges)))
            (if (i32.eqz (local.get $start)) (then
              (local.set $start (i32.add (local.get $from) (i32.wrap_i64 (i64.ctz (local.get $edges)))))
              (local.set $edges (i64.and (local.get $edges) (i64.sub (local.get $edges) (i64.const 1))))
              (br_if $none (i64.eqz (local.get $edges)))))
            (local.set $stop (i32.add (local.get $from) (i32.wrap_i64 (i64.ctz (local.get $edges)))))
            (local.set $edges (i64.and (local.get $edges) (i64.sub (local.get $edges) (i64.const 1))))
            (local.set $size (i32.sub (local.get $stop) (local.get $start)))
            (if (i32.le_u (local.get $size) (i32.const {SIZE}))
              (then (local.set $bytes (v128.and (v128.load (local.get $start))
                (v128.load offset={MASKS} (i32.shl (local.get $size) (i32.const 4))))))
              ;; The byte 1 stands in no word, so that no short one is the same.
              (else
                (local.set $bytes (i64x2.splat
                  (i64.or (i64.shl (i64.load (local.get $start)) (i64.const 8)) (i64.const 1))))
                (local.set $bytes (i64x2.replace_lane 1 (local.get $bytes) (i64.add
                  (i64.load (i32.sub (local.get $stop) (i32.const 8))) (i64.extend_i32_u (local.get $size)))))))
            (local.set $key (i64.xor (i64x2.extract_lane 0 (local.get $bytes))
              (i64.mul (i64x2.extract_lane 1 (local.get $bytes)) (i64.const 0xC2B2AE3D27D4EB4F))))
            (local.set $slot (i32.add (i32.const {SLOTS}) (i32.shl (i32.wrap_i64 (i64.shr_u
              (i64.mul (local.get $key) (i64.const 0x9E3779B97F4A7C15)) (i64.const {64 - _BITS}))) (i32.const 5))))
            (block $known (loop $probe
              (if (i32.eqz (v128.any_true (v128.xor (local.get $bytes) (v128.load (local.get $slot))))) (then
                (br_if $known (i32.le_u (local.get $size) (i32.const {SIZE})))
                (br_if $known
                  (call $is (i32.load offset=16 (local.get $slot)) (local.get $start) (local.get $size)))))
              (if (i64.eqz (i64.load (local.get $slot))) (then
                (call $learn (local.get $slot) (local.get $bytes) (local.get $start) (local.get $size))
                (br $known)))
              (local.set $slot (i32.add (local.get $slot) (i32.const 32)))
              (if (i32.eq (local.get $slot) (i32.const {SLOTS_END})) (then (local.set $slot (i32.const {SLOTS}))))
              (br $probe)))
            ;; A code with the mark of another block leaves more than a code.
            (local.set $code (i32.xor (i32.load offset=20 (local.get $slot)) (local.get $block)))
            (if (i32.ge_u (local.get $code) (i32.const {MARK}))
              (then (local.set $code (call $coded (local.get $slot)))))
            (i32.store offset=24 (local.get $slot) (i32.add (i32.load offset=24 (local.get $slot)) (i32.const 1)))
            (i32.store (local.get $out) (local.get $code))
            (local.set $out (i32.add (local.get $out) (i32.const 4)))
            (local.set $start (i32.const 0))
            (br $words)))
          (local.set $from (i32.add (local.get $from) (i32.const {WIDE})))
          (local.set $edge (i32.add (local.get $edge) (i32.const 8)))
          (br_if $cut_out (i32.lt_u (local.get $edge) (local.get $stretch))))
        (br_if $stretches (i32.ge_u (local.get $left) (i32.const {WIDE}))))
      ;; What ends a part has the code 0 at the end of a text, and 1 at a break.
      (i32.store (local.get $out) (i32.and (i32.load (local.get $cut)) (i32.const 1)))
      (local.set $out (i32.add (local.get $out) (i32.const 4)))
      (local.set $at (local.get $end))
      (local.set $cut (i32.add (local.get $cut) (i32.const 4)))
      (br_if $parts (i32.lt_u (local.get $cut) (local.get $cuts))))
    (i32.shr_u (i32.sub (local.get $out) (i32.const {CODES})) (i32.const 2)))
)
"""

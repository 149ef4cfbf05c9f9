"""The loops that cut RIS and nbib into fields, which `together` runs: WebAssembly as text.

A loop goes through the bytes of whole lines once. It writes each value, stripped and its further lines joined, and
beside it the cell that `tables.dump_raw` makes of each record. At the first line that is not in the standard form it
stops: what it then tells of ends with the record before, and the readers go on line by line. So it may take any line
for odd, and must never take one for what the readers do not. Last the values are sorted by tag.
"""

from __future__ import annotations

from typing import Final

from litsieve.readers import tagged_forms
from litsieve.readers.tagged_memory import (
    BITS,
    BY_TAG,
    COUNTS,
    FIELD,
    FIELDS,
    HEADS,
    LENGTHS,
    MOST_TAGS,
    NEXT_ROW,
    NEXT_TEXT,
    NUMBER,
    PAGES,
    RAW,
    RECORDS,
    ROWS,
    SIZES,
    SLOTS,
    STATE,
    TAGS,
    TEXT,
    UNSETTLED,
    VALUES,
    word,
)

STRETCH: Final = """\
      ;; What may have to be cleaned: &, <, a blank behind a blank, what is beyond ASCII.
      (local.set $odd (i8x16.bitmask (v128.or
        (v128.or (local.get $bytes)
          (v128.or (i8x16.eq (local.get $bytes) (i8x16.splat (i32.const 0x26)))
                   (i8x16.eq (local.get $bytes) (i8x16.splat (i32.const 0x3C)))))
        (v128.and (i8x16.eq (local.get $bytes) (i8x16.splat (i32.const 32)))
          (i8x16.eq (v128.load (i32.sub (local.get $at) (i32.const 1))) (i8x16.splat (i32.const 32)))))))
      (if (local.get $special) (then
        (local.set $odd (i32.and (local.get $odd)
          (i32.sub (i32.and (local.get $special) (i32.sub (i32.const 0) (local.get $special))) (i32.const 1))))))
      (if (local.get $odd) (then (if (i32.eqz (global.get $settled)) (then
        (call $look (local.get $at) (local.get $odd))))))
      (if (i32.eqz (local.get $special)) (then
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (local.set $value (i32.add (local.get $value) (i32.const 16)))
        (local.set $raw (i32.add (local.get $raw) (i32.const 16)))
        (br $on)))
      (local.set $special (i32.ctz (local.get $special)))
      (local.set $at (i32.add (local.get $at) (local.get $special)))
      (local.set $value (i32.add (local.get $value) (local.get $special)))
      (local.set $raw (i32.add (local.get $raw) (local.get $special)))"""
"""What is done with sixteen bytes that were copied, up to the first of them that is $special."""
LOOPS: Final = f"""
(module
  (memory (export "memory") {PAGES})
  (global $line (mut i32) (i32.const 0))    ;; the number of the line
  (global $digits (mut i32) (i32.const 0))  ;; where its digits begin
  (global $begin (mut i32) (i32.const 0))   ;; where the value of the open field begins
  (global $value (mut i32) (i32.const 0))   ;; where it ends
  (global $raw (mut i32) (i32.const 0))     ;; where the JSON ends
  (global $field (mut i32) (i32.const 0))   ;; behind the last field
  (global $settled (mut i32) (i32.const 0)) ;; 0, or what the open field is where it may have to be cleaned

  ;; The number of the line in digits.
  (func $spell (local $left i32)
    (local.set $left (global.get $line))
    (global.set $digits (i32.const {NUMBER}))
    (loop $on
      (global.set $digits (i32.sub (global.get $digits) (i32.const 1)))
      (i32.store8 (global.get $digits) (i32.add (i32.const 48) (i32.rem_u (local.get $left) (i32.const 10))))
      (local.set $left (i32.div_u (local.get $left) (i32.const 10)))
      (br_if $on (local.get $left))))

  ;; One line on: to count in digits is cheaper than to divide for each field.
  (func $next (local $at i32) (local $digit i32)
    (global.set $line (i32.add (global.get $line) (i32.const 1)))
    (local.set $at (i32.const {NUMBER - 1}))
    (local.set $digit (i32.add (i32.load8_u (local.get $at)) (i32.const 1)))
    (if (i32.gt_u (local.get $digit) (i32.const 57)) (then (call $spell) (return)))
    (i32.store8 (local.get $at) (local.get $digit)))

  ;; The number of a tag, -1 where it is none or there is no room: a letter, letters and digits, blanks behind them.
  (func $tag (param $letters i32) (result i32)
    (local $slot i32) (local $id i32) (local $size i32) (local $rest i32) (local $byte i32)
    (if (i32.eqz (local.get $letters)) (then (return (i32.const -1))))
    (local.set $slot (i32.add (i32.const {SLOTS}) (i32.shl (i32.shr_u
      (i32.mul (local.get $letters) (i32.const 0x9E3779B1)) (i32.const {32 - BITS})) (i32.const 3))))
    (block $new (loop $probe
      (if (i32.eq (i32.load (local.get $slot)) (local.get $letters))
        (then (return (i32.load offset=4 (local.get $slot)))))
      (br_if $new (i32.eqz (i32.load (local.get $slot))))
      (local.set $slot (i32.add (local.get $slot) (i32.const 8)))
      (if (i32.eq (local.get $slot) (i32.const {SLOTS + (8 << BITS)})) (then (local.set $slot (i32.const {SLOTS}))))
      (br $probe)))
    (local.set $rest (local.get $letters))
    (block $all (loop $on
      (local.set $byte (i32.and (local.get $rest) (i32.const 0xFF)))
      (br_if $all (i32.eq (local.get $byte) (i32.const 32)))
      (if (i32.ge_u (i32.sub (local.get $byte) (i32.const 65)) (i32.const 26)) (then
        (if (i32.or (i32.eqz (local.get $size)) (i32.ge_u (i32.sub (local.get $byte) (i32.const 48)) (i32.const 10)))
          (then (return (i32.const -1))))))
      (local.set $size (i32.add (local.get $size) (i32.const 1)))
      (local.set $rest (i32.shr_u (local.get $rest) (i32.const 8)))
      (br_if $on (i32.lt_u (local.get $size) (i32.const 4)))))
    (if (i32.lt_u (local.get $size) (i32.const 2)) (then (return (i32.const -1))))
    (if (i32.lt_u (local.get $size) (i32.const 4)) (then
      (if (i32.ne (local.get $rest) (i32.shr_u (i32.const 0x20202020) (i32.shl (local.get $size) (i32.const 3))))
        (then (return (i32.const -1))))))
    (local.set $id (i32.load (i32.const {STATE + 16})))
    (if (i32.eq (local.get $id) (i32.const {MOST_TAGS})) (then (return (i32.const -1))))
    (i32.store (i32.const {STATE + 16}) (i32.add (local.get $id) (i32.const 1)))
    (i32.store (local.get $slot) (local.get $letters))
    (i32.store offset=4 (local.get $slot) (local.get $id))
    (i32.store offset={TAGS} (i32.shl (local.get $id) (i32.const 2)) (local.get $letters))
    (i32.store offset={LENGTHS} (i32.shl (local.get $id) (i32.const 2)) (local.get $size))
    (local.set $slot (i32.add (i32.const {HEADS}) (i32.shl (local.get $id) (i32.const 4))))
    (i32.store (local.get $slot) (i32.const {word('["')}))
    (i32.store offset=2 (local.get $slot) (local.get $letters))
    (i32.store offset=2 (i32.add (local.get $slot) (local.get $size)) (i32.const {word('","')}))
    (local.get $id))

  ;; The first byte that is neither a blank nor a tab.
  (func $behind_blanks (param $at i32) (result i32) (local $byte i32)
    (loop $on
      (local.set $byte (i32.load8_u (local.get $at)))
      (if (i32.or (i32.eq (local.get $byte) (i32.const 32)) (i32.eq (local.get $byte) (i32.const 9))) (then
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br $on))))
    (local.get $at))

  ;; Whether a character of two or three bytes that Python strips begins here.
  (func $is_space (param $at i32) (result i32) (local $two i32) (local $last i32)
    (local.set $two (i32.load16_u (local.get $at)))
    (local.set $last (i32.load8_u offset=2 (local.get $at)))
    (if (i32.or (i32.eq (local.get $two) (i32.const 0x85C2)) (i32.eq (local.get $two) (i32.const 0xA0C2)))
      (then (return (i32.const 1))))
    (if (i32.or (i32.eq (local.get $two) (i32.const 0x9AE1)) (i32.or
          (i32.eq (local.get $two) (i32.const 0x81E2)) (i32.eq (local.get $two) (i32.const 0x80E3))))
      (then (return (i32.or (i32.eq (local.get $last) (i32.const 0x80))
                            (i32.eq (local.get $last) (i32.const 0x9F))))))
    (i32.and (i32.eq (local.get $two) (i32.const 0x80E2)) (i32.or
      (i32.le_u (local.get $last) (i32.const 0x8A))
      (i32.or (i32.eq (local.get $last) (i32.const 0xAF))
              (i32.eq (i32.and (local.get $last) (i32.const 0xFE)) (i32.const 0xA8))))))

  ;; Write what JSON has for a quote, a backslash or a control character.
  (func $escape (param $byte i32) (local $letter i32) (local $raw i32)
    (local.set $raw (global.get $raw))
    (local.set $letter (local.get $byte))
    (if (i32.lt_u (local.get $byte) (i32.const 32)) (then
      (local.set $letter (i32.const 0))
      (if (i32.eq (local.get $byte) (i32.const 8)) (then (local.set $letter (i32.const 0x62))))
      (if (i32.eq (local.get $byte) (i32.const 9)) (then (local.set $letter (i32.const 0x74))))
      (if (i32.eq (local.get $byte) (i32.const 10)) (then (local.set $letter (i32.const 0x6E))))
      (if (i32.eq (local.get $byte) (i32.const 12)) (then (local.set $letter (i32.const 0x66))))
      (if (i32.eq (local.get $byte) (i32.const 13)) (then (local.set $letter (i32.const 0x72))))))
    (i32.store8 (local.get $raw) (i32.const 0x5C))
    (if (local.get $letter) (then
      (i32.store8 offset=1 (local.get $raw) (local.get $letter))
      (global.set $raw (i32.add (local.get $raw) (i32.const 2)))
      (return)))
    (i32.store offset=1 (local.get $raw) (i32.const {word("u00")}))
    (i32.store8 offset=4 (local.get $raw) (i32.add (i32.const 48) (i32.shr_u (local.get $byte) (i32.const 4))))
    (local.set $byte (i32.and (local.get $byte) (i32.const 15)))
    (i32.store8 offset=5 (local.get $raw) (i32.add (local.get $byte)
      (select (i32.const 87) (i32.const 48) (i32.gt_u (local.get $byte) (i32.const 9)))))
    (global.set $raw (i32.add (local.get $raw) (i32.const 6))))

  ;; Put a character between two lines of a value.
  (func $put (param $byte i32)
    (i32.store8 (global.get $value) (local.get $byte))
    (global.set $value (i32.add (global.get $value) (i32.const 1)))
    (if (i32.lt_u (local.get $byte) (i32.const 32)) (then
      (global.set $settled (i32.const {UNSETTLED}))
      (call $escape (local.get $byte))
      (return)))
    (i32.store8 (global.get $raw) (local.get $byte))
    (global.set $raw (i32.add (global.get $raw) (i32.const 1))))

  ;; Whether the character beyond ASCII that begins here is none that `markup` looks at alone, and so most are.
  (func $is_plain (param $at i32) (result i32) (local $two i32)
    (local.set $two (i32.or (i32.shl (i32.load8_u (local.get $at)) (i32.const 8))
                            (i32.load8_u offset=1 (local.get $at))))
    (if (i32.or (i32.lt_u (i32.sub (local.get $two) (i32.const 0xC2A1)) (i32.const {0xCC00 - 0xC2A1}))
        (i32.or (i32.lt_u (i32.sub (local.get $two) (i32.const 0xCE88)) (i32.const {0xD283 - 0xCE88}))
                (i32.lt_u (i32.sub (local.get $two) (i32.const 0xE400)) (i32.const {0xEA00 - 0xE400}))))
      (then (return (i32.const 1))))
    ;; Punctuation, signs of currencies, letterlike signs and arrows: E2 and two bytes.
    (if (i32.ne (i32.shr_u (local.get $two) (i32.const 8)) (i32.const 0xE2)) (then (return (i32.const 0))))
    (local.set $two (i32.or (i32.shl (i32.and (local.get $two) (i32.const 0xFF)) (i32.const 8))
                            (i32.load8_u offset=2 (local.get $at))))
    (i32.or (i32.or (i32.lt_u (i32.sub (local.get $two) (i32.const 0x8090)) (i32.const {0x80A8 - 0x8090}))
                    (i32.lt_u (i32.sub (local.get $two) (i32.const 0x80B0)) (i32.const {0x819F - 0x80B0})))
            (i32.or (i32.lt_u (i32.sub (local.get $two) (i32.const 0x81B0)) (i32.const {0x8390 - 0x81B0}))
                    (i32.lt_u (i32.sub (local.get $two) (i32.const 0x84AC)) (i32.const {0x8CA9 - 0x84AC})))))

  ;; Look at the characters of sixteen bytes of which the mask has the first byte.
  (func $look (param $at i32) (param $mask i32) (local $byte i32) (local $place i32)
    (loop $on
      (local.set $place (i32.add (local.get $at) (i32.ctz (local.get $mask))))
      (local.set $byte (i32.load8_u (local.get $place)))
      (if (i32.or (i32.lt_u (local.get $byte) (i32.const 128))
                  (i32.and (i32.gt_u (local.get $byte) (i32.const 0xBF))
                           (i32.eqz (call $is_plain (local.get $place)))))
        (then (global.set $settled (i32.const {UNSETTLED})) (return)))
      (local.set $mask (i32.and (local.get $mask) (i32.sub (local.get $mask) (i32.const 1))))
      (br_if $on (local.get $mask))))

  ;; Write the rest of a line, stripped, as a value and as JSON; where the next line begins, 0 where it is odd.
  (func $line (param $at i32) (result i32)
    (local $value i32) (local $raw i32) (local $begin i32) (local $bytes v128) (local $special i32) (local $byte i32)
    (local $odd i32)
    (local.set $at (call $behind_blanks (local.get $at)))
    (local.set $byte (i32.load8_u (local.get $at)))
    (if (i32.lt_u (local.get $byte) (i32.const 32))
      (then (if (i32.ne (local.get $byte) (i32.const 10)) (then (return (i32.const 0))))))
    (if (i32.gt_u (local.get $byte) (i32.const 127))
      (then (if (call $is_space (local.get $at)) (then (return (i32.const 0))))))
    (local.set $value (global.get $value))
    (local.set $raw (global.get $raw))
    (local.set $begin (local.get $value))
    (block $ended (loop $on
      (local.set $bytes (v128.load (local.get $at)))
      (v128.store (local.get $value) (local.get $bytes))
      (v128.store (local.get $raw) (local.get $bytes))
      (local.set $special (i8x16.bitmask (v128.or
        (i8x16.lt_u (local.get $bytes) (i8x16.splat (i32.const 32)))
        (v128.or (i8x16.eq (local.get $bytes) (i8x16.splat (i32.const 0x22)))
                 (i8x16.eq (local.get $bytes) (i8x16.splat (i32.const 0x5C)))))))
{STRETCH}
      (local.set $byte (i32.load8_u (local.get $at)))
      (br_if $ended (i32.eq (local.get $byte) (i32.const 10)))
      ;; A NUL is what parts values.
      (if (i32.eqz (local.get $byte)) (then (return (i32.const 0))))
      (if (i32.lt_u (local.get $byte) (i32.const 32)) (then (global.set $settled (i32.const {UNSETTLED}))))
      (global.set $raw (local.get $raw))
      (call $escape (local.get $byte))
      (local.set $raw (global.get $raw))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (local.set $value (i32.add (local.get $value) (i32.const 1)))
      (br $on)))
    (block $stripped (loop $blanks
      (br_if $stripped (i32.eq (local.get $value) (local.get $begin)))
      (local.set $byte (i32.load8_u (i32.sub (local.get $value) (i32.const 1))))
      (if (i32.eq (local.get $byte) (i32.const 32)) (then
        (local.set $value (i32.sub (local.get $value) (i32.const 1)))
        (local.set $raw (i32.sub (local.get $raw) (i32.const 1)))
        (br $blanks)))
      (if (i32.lt_u (local.get $byte) (i32.const 32)) (then (return (i32.const 0))))
      (if (i32.gt_u (local.get $byte) (i32.const 127)) (then
        (if (i32.or (call $is_space (i32.sub (local.get $value) (i32.const 2)))
                    (call $is_space (i32.sub (local.get $value) (i32.const 3))))
          (then (return (i32.const 0))))))))
    ;; A line without anything leaves the blank before it.
    (if (i32.eq (local.get $value) (local.get $begin)) (then (global.set $settled (i32.const {UNSETTLED}))))
    (global.set $value (local.get $value))
    (global.set $raw (local.get $raw))
    (i32.add (local.get $at) (i32.const 1)))

  ;; End the open field, of which the first line had the number in digits.
  (func $close (param $id i32) (param $row i32) (param $number v128) (local $size i32)
    (i32.store (global.get $field) (local.get $id))
    (i32.store offset=4 (global.get $field) (i32.or (local.get $row) (global.get $settled)))
    (i32.store offset=8 (global.get $field) (global.get $value))
    (global.set $field (i32.add (global.get $field) (i32.const {FIELD})))
    (i32.store16 (global.get $raw) (i32.const {word('",')}))
    (v128.store offset=2 (global.get $raw) (local.get $number))
    ;; Behind the digits stands what is no digit.
    (local.set $size (i32.ctz (i8x16.bitmask (i8x16.eq (local.get $number) (v128.const i64x2 0 0)))))
    (global.set $raw (i32.add (global.get $raw) (i32.add (local.get $size) (i32.const 2))))
    (i32.store16 (global.get $raw) (i32.const {word("],")}))
    (global.set $raw (i32.add (global.get $raw) (i32.const 2))))

  ;; End a record: the comma behind its last field becomes a bracket.
  (func $record (param $row i32) (param $first i32)
    (i32.store8 (i32.sub (global.get $raw) (i32.const 1)) (i32.const 0x5D))
    (i32.store offset={RECORDS} (i32.shl (local.get $row) (i32.const 3)) (local.get $first))
    (i32.store offset={RECORDS + 4} (i32.shl (local.get $row) (i32.const 3))
      (i32.sub (global.get $raw) (i32.const {RAW})))
    (i32.store (i32.const {STATE}) (i32.add (local.get $row) (i32.const 1)))
    (i32.store (i32.const {STATE + 20}) (i32.sub (global.get $field) (i32.const {FIELDS}))))

  ;; What comes from here on is not yet told.
  (func $told (param $at i32)
    (i32.store (i32.const {STATE + 4}) (i32.sub (local.get $at) (i32.const {TEXT})))
    (i32.store (i32.const {STATE + 8}) (global.get $line)))

  ;; No odd line has stopped it.
  (func $whole
    (i32.store (i32.const {STATE + 12}) (i32.const 0)))

  ;; Begin at the beginning of that line; it is odd as long as nothing else is known.
  (func $start (param $at i32) (param $line i32)
    (global.set $line (local.get $line))
    (call $spell)
    (global.set $value (i32.const {VALUES}))
    (global.set $raw (i32.const {RAW}))
    (global.set $field (i32.const {FIELDS}))
    (i32.store (i32.const {STATE}) (i32.const 0))
    (i32.store (i32.const {STATE + 12}) (i32.const 1))
    (i32.store (i32.const {STATE + 20}) (i32.const 0))
    (call $told (local.get $at)))

{tagged_forms.FORMS}
  ;; Copy some bytes and none beside them.
  (func $copy (param $to i32) (param $from i32) (param $size i32) (local $last i32)
    (if (i32.ge_u (local.get $size) (i32.const 16)) (then
      (local.set $last (i32.sub (local.get $size) (i32.const 16)))
      (v128.store (i32.add (local.get $to) (local.get $last))
        (v128.load (i32.add (local.get $from) (local.get $last))))
      (local.set $last (i32.add (local.get $to) (local.get $last)))
      (block $all (loop $on
        (br_if $all (i32.ge_u (local.get $to) (local.get $last)))
        (v128.store (local.get $to) (v128.load (local.get $from)))
        (local.set $to (i32.add (local.get $to) (i32.const 16)))
        (local.set $from (i32.add (local.get $from) (i32.const 16)))
        (br $on)))
      (return)))
    (if (i32.ge_u (local.get $size) (i32.const 4)) (then
      (local.set $last (i32.shl (i32.shr_u (local.get $size) (i32.const 3)) (i32.const 2)))
      (i32.store (local.get $to) (i32.load (local.get $from)))
      (i32.store (i32.add (local.get $to) (local.get $last)) (i32.load (i32.add (local.get $from) (local.get $last))))
      (local.set $last (i32.sub (i32.sub (local.get $size) (i32.const 4)) (local.get $last)))
      (i32.store (i32.add (local.get $to) (local.get $last)) (i32.load (i32.add (local.get $from) (local.get $last))))
      (local.set $last (i32.sub (local.get $size) (i32.const 4)))
      (i32.store (i32.add (local.get $to) (local.get $last)) (i32.load (i32.add (local.get $from) (local.get $last))))
      (return)))
    (i32.store8 (local.get $to) (i32.load8_u (local.get $from)))
    (local.set $last (i32.shr_u (local.get $size) (i32.const 1)))
    (i32.store8 (i32.add (local.get $to) (local.get $last))
      (i32.load8_u (i32.add (local.get $from) (local.get $last))))
    (local.set $last (i32.sub (local.get $size) (i32.const 1)))
    (i32.store8 (i32.add (local.get $to) (local.get $last))
      (i32.load8_u (i32.add (local.get $from) (local.get $last)))))

  ;; Sort the values of the records by tag, those of a tag in their order; empty ones are left out.
  (func $by_tag (local $field i32) (local $end i32) (local $id i32) (local $begin i32) (local $size i32)
    (local $rows i32) (local $text i32) (local $at i32)
    (memory.fill (i32.const {COUNTS}) (i32.const 0) (i32.const {8192 * 2}))
    (local.set $end (i32.add (i32.const {FIELDS}) (i32.load (i32.const {STATE + 20}))))
    (local.set $field (i32.const {FIELDS}))
    (local.set $begin (i32.const {VALUES}))
    (block $counted (loop $on
      (br_if $counted (i32.ge_u (local.get $field) (local.get $end)))
      (local.set $size (i32.sub (i32.load offset=8 (local.get $field)) (local.get $begin)))
      (if (local.get $size) (then
        (local.set $id (i32.shl (i32.load (local.get $field)) (i32.const 2)))
        (i32.store offset={COUNTS} (local.get $id) (i32.add (i32.load offset={COUNTS} (local.get $id)) (i32.const 1)))
        (i32.store offset={SIZES} (local.get $id) (i32.add (i32.load offset={SIZES} (local.get $id))
          (i32.add (local.get $size) (i32.const 1))))
        (local.set $begin (i32.load offset=8 (local.get $field)))))
      (local.set $field (i32.add (local.get $field) (i32.const {FIELD})))
      (br $on)))
    (local.set $id (i32.const 0))
    (local.set $rows (i32.const {ROWS}))
    (local.set $text (i32.const {BY_TAG}))
    (loop $on
      (i32.store offset={NEXT_ROW} (local.get $id) (local.get $rows))
      (i32.store offset={NEXT_TEXT} (local.get $id) (local.get $text))
      (local.set $rows (i32.add (local.get $rows) (i32.shl (i32.load offset={COUNTS} (local.get $id)) (i32.const 2))))
      (local.set $text (i32.add (local.get $text) (i32.load offset={SIZES} (local.get $id))))
      (local.set $id (i32.add (local.get $id) (i32.const 4)))
      (br_if $on (i32.lt_u (local.get $id) (i32.shl (i32.load (i32.const {STATE + 16})) (i32.const 2)))))
    (local.set $field (i32.const {FIELDS}))
    (local.set $begin (i32.const {VALUES}))
    (block $sorted (loop $on
      (br_if $sorted (i32.ge_u (local.get $field) (local.get $end)))
      (local.set $size (i32.sub (i32.load offset=8 (local.get $field)) (local.get $begin)))
      (if (local.get $size) (then
        (local.set $id (i32.shl (i32.load (local.get $field)) (i32.const 2)))
        (local.set $at (i32.load offset={NEXT_ROW} (local.get $id)))
        (i32.store (local.get $at) (i32.load offset=4 (local.get $field)))
        (i32.store offset={NEXT_ROW} (local.get $id) (i32.add (local.get $at) (i32.const 4)))
        (local.set $at (i32.load offset={NEXT_TEXT} (local.get $id)))
        (call $copy (local.get $at) (local.get $begin) (local.get $size))
        (local.set $at (i32.add (local.get $at) (local.get $size)))
        (i32.store8 (local.get $at) (i32.const 0))
        (i32.store offset={NEXT_TEXT} (local.get $id) (i32.add (local.get $at) (i32.const 1)))
        (local.set $begin (i32.load offset=8 (local.get $field)))))
      (local.set $field (i32.add (local.get $field) (i32.const {FIELD})))
      (br $on))))
)
"""

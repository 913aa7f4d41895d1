#include "byte_kernels.h"

#include <stdint.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

// One bit for each of 64 bytes.
typedef uint64_t mask64;

typedef unsigned char bytes32 __attribute__((vector_size(32)));

/// Whether `count` bytes, a multiple of eight, and the three before them are ASCII.
static inline __attribute__((always_inline)) bool is_ascii(const unsigned char *at, size_t count) {
  uint64_t all = 0;
  for (size_t place = 0; place < count; place += 8) {
    uint64_t word;
    memcpy(&word, at + place, sizeof word);
    all |= word;
  }
  return (all & 0x8080808080808080u) == 0 && (at[-1] | at[-2] | at[-3]) < 0x80;
}

/// The edge so far behind the first bit of `line_ends`, which is at distance `before`.
static inline __attribute__((always_inline)) uint32_t edge(
  unsigned distance, mask64 line_ends, uint32_t before
) {
  return (before + distance) | (uint32_t)(line_ends >> (distance & 63) & 1) << 31;
}

/// Writes the edges at the bits of `hits`, `count` of them; `before` is the distance of the first bit.
/// Up to `edges[63]` may be written.
static inline __attribute__((always_inline)) void put_edges_one_by_one(
  mask64 hits, mask64 line_ends, size_t count, uint32_t before, uint32_t *edges
) {
  // Four are written whether there are so many or not: how many there are cannot be foreseen, and a
  // branch that is foretold wrongly costs more than what is written in vain.
  for (int place = 0; place < 4; place++) {
    edges[place] = edge(hits != 0 ? (unsigned)__builtin_ctzll(hits) : 64, line_ends, before);
    hits &= hits - 1;
  }
  for (size_t place = 4; place < count; place++) {
    edges[place] = edge((unsigned)__builtin_ctzll(hits), line_ends, before);
    hits &= hits - 1;
  }
}

#define KERNEL(name) name##_basic
#define BYTES bytes32
#define LOOKS_FIRST 1
#define put_edges_basic put_edges_one_by_one

/// Each bit the parity of the bits up to and including it.
static inline mask64 KERNEL(running_parity)(mask64 bits) {
  for (int distance = 1; distance < 64; distance *= 2) bits ^= bits << distance;
  return bits;
}

#if defined(__SSE2__)
static inline mask64 bits(__m128i a, __m128i b, __m128i c, __m128i d) {
  return (mask64)(uint32_t)_mm_movemask_epi8(a) | (mask64)(uint32_t)_mm_movemask_epi8(b) << 16 |
         (mask64)(uint32_t)_mm_movemask_epi8(c) << 32 | (mask64)(uint32_t)_mm_movemask_epi8(d) << 48;
}

static inline __m128i load(const unsigned char *at) {
  return _mm_loadu_si128((const __m128i *)at);
}

/// The bytes equal to `byte`.
static inline mask64 KERNEL(equal)(const unsigned char *at, unsigned char byte) {
  const __m128i wanted = _mm_set1_epi8((char)byte);
  return bits(
    _mm_cmpeq_epi8(load(at), wanted), _mm_cmpeq_epi8(load(at + 16), wanted),
    _mm_cmpeq_epi8(load(at + 32), wanted), _mm_cmpeq_epi8(load(at + 48), wanted));
}

/// Whether any byte is at most `byte`.
static inline bool KERNEL(any_at_most)(const unsigned char *at, unsigned char byte) {
  const __m128i limit = _mm_set1_epi8((char)byte);
  const __m128i a = load(at), b = load(at + 16), c = load(at + 32), d = load(at + 48);
  const __m128i least = _mm_min_epu8(_mm_min_epu8(a, b), _mm_min_epu8(c, d));
  return _mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(least, limit), least)) != 0;
}
#elif defined(__aarch64__)
static inline mask64 KERNEL(equal)(const unsigned char *at, unsigned char byte) {
  const uint8x16_t weights = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
  const uint8x16_t wanted = vdupq_n_u8(byte);
  const uint8x16_t a = vandq_u8(vceqq_u8(vld1q_u8(at), wanted), weights);
  const uint8x16_t b = vandq_u8(vceqq_u8(vld1q_u8(at + 16), wanted), weights);
  const uint8x16_t c = vandq_u8(vceqq_u8(vld1q_u8(at + 32), wanted), weights);
  const uint8x16_t d = vandq_u8(vceqq_u8(vld1q_u8(at + 48), wanted), weights);
  const uint8x16_t sums = vpaddq_u8(vpaddq_u8(a, b), vpaddq_u8(c, d));
  return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(sums, sums)), 0);
}

static inline bool KERNEL(any_at_most)(const unsigned char *at, unsigned char byte) {
  const uint8x16_t low = vminq_u8(
    vminq_u8(vld1q_u8(at), vld1q_u8(at + 16)), vminq_u8(vld1q_u8(at + 32), vld1q_u8(at + 48)));
  return vminvq_u8(low) <= byte;
}
#else
static inline mask64 KERNEL(equal)(const unsigned char *at, unsigned char byte) {
  mask64 found = 0;
  for (int index = 0; index < 64; index++) found |= (mask64)(at[index] == byte) << index;
  return found;
}

static inline bool KERNEL(any_at_most)(const unsigned char *at, unsigned char byte) {
  bool found = false;
  for (int index = 0; index < 64; index++) found |= at[index] <= byte;
  return found;
}
#endif

/// Adds to `wrong` what is wrong in the 32 bytes at `at`, the three before them being known.
///
/// By pointer, for a vector this wide is handed on differently with and without AVX.
static inline __attribute__((always_inline)) void KERNEL(judge)(
  const unsigned char *at, bytes32 *wrong
) {
  bytes32 here, before, second, third;
  memcpy(&here, at, sizeof here);
  memcpy(&before, at - 1, sizeof before);
  memcpy(&second, at - 2, sizeof second);
  memcpy(&third, at - 3, sizeof third);
  const bytes32 follows = (bytes32)((here & 0xC0) == 0x80);
  const bytes32 must_follow =
    (bytes32)(before >= 0xC0) | (bytes32)(second >= 0xE0) | (bytes32)(third >= 0xF0);
  const bytes32 no_lead = (bytes32)((here & 0xFE) == 0xC0) | (bytes32)(here >= 0xF5);
  const bytes32 from_a0 = (bytes32)(here >= 0xA0), from_90 = (bytes32)(here >= 0x90);
  const bytes32 overlong =
    ((bytes32)(before == 0xE0) & ~from_a0) | ((bytes32)(before == 0xF0) & ~from_90);
  const bytes32 beyond =
    ((bytes32)(before == 0xED) & from_a0) | ((bytes32)(before == 0xF4) & from_90);
  *wrong |= (follows ^ must_follow) | no_lead | overlong | beyond;
}

#include "walks.h"
#undef KERNEL
#undef BYTES

#if defined(__x86_64__)
#include <immintrin.h>

// Faults of UTF-8 by three tables of sixteen, each told by half a byte (Keiser & Lemire 2021,
// "Validating UTF-8 in less than one instruction per byte"): a bit that all three have is a fault,
// but for the highest, which two bytes that follow another have where a third or a fourth is due.
enum {
  too_short = 1, too_long = 2, overlong_3 = 4, too_large = 8, surrogate = 16, overlong_2 = 32,
  too_large_1000 = 64, overlong_4 = 64, two_follow = 128, carry = too_short | too_long | two_follow
};
static const unsigned char by_first_high[16] = {
  too_long, too_long, too_long, too_long, too_long, too_long, too_long, too_long,
  two_follow, two_follow, two_follow, two_follow, too_short | overlong_2, too_short,
  too_short | overlong_3 | surrogate, too_short | too_large | too_large_1000 | overlong_4,
};
static const unsigned char by_first_low[16] = {
  carry | overlong_3 | overlong_2 | overlong_4, carry | overlong_2, carry, carry,
  carry | too_large, carry | too_large | too_large_1000, carry | too_large | too_large_1000,
  carry | too_large | too_large_1000, carry | too_large | too_large_1000,
  carry | too_large | too_large_1000, carry | too_large | too_large_1000,
  carry | too_large | too_large_1000, carry | too_large | too_large_1000,
  carry | too_large | too_large_1000 | surrogate, carry | too_large | too_large_1000,
  carry | too_large | too_large_1000,
};
static const unsigned char by_second_high[16] = {
  too_short, too_short, too_short, too_short, too_short, too_short, too_short, too_short,
  too_long | overlong_2 | two_follow | overlong_3 | too_large_1000 | overlong_4,
  too_long | overlong_2 | two_follow | overlong_3 | too_large,
  too_long | overlong_2 | two_follow | surrogate | too_large,
  too_long | overlong_2 | two_follow | surrogate | too_large, too_short, too_short, too_short,
  too_short,
};

#pragma clang attribute push(__attribute__((target("avx2,bmi,popcnt"))), apply_to = function)
#define KERNEL(name) name##_avx2
#define BYTES bytes32
#define put_edges_avx2 put_edges_one_by_one

static inline mask64 KERNEL(running_parity)(mask64 bits) { return running_parity_basic(bits); }

static inline __m256i load32(const unsigned char *at) {
  return _mm256_loadu_si256((const __m256i *)at);
}

static inline mask64 KERNEL(equal)(const unsigned char *at, unsigned char byte) {
  const __m256i wanted = _mm256_set1_epi8((char)byte);
  return (mask64)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(load32(at), wanted)) |
         (mask64)(uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(load32(at + 32), wanted)) << 32;
}

static inline bool KERNEL(any_at_most)(const unsigned char *at, unsigned char byte) {
  const __m256i least = _mm256_min_epu8(load32(at), load32(at + 32));
  const __m256i limit = _mm256_set1_epi8((char)byte);
  return _mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_min_epu8(least, limit), least)) != 0;
}

static inline __attribute__((always_inline)) __m256i KERNEL(table)(const unsigned char *table) {
  return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)table));
}

static inline __attribute__((always_inline)) void KERNEL(judge)(
  const unsigned char *at, bytes32 *wrong
) {
  const __m256i here = load32(at), before = load32(at - 1);
  const __m256i half = _mm256_set1_epi8(0x0F);
  const __m256i first_high = _mm256_and_si256(_mm256_srli_epi16(before, 4), half);
  const __m256i second_high = _mm256_and_si256(_mm256_srli_epi16(here, 4), half);
  const __m256i fault = _mm256_and_si256(
    _mm256_and_si256(
      _mm256_shuffle_epi8(KERNEL(table)(by_first_high), first_high),
      _mm256_shuffle_epi8(KERNEL(table)(by_first_low), _mm256_and_si256(before, half))),
    _mm256_shuffle_epi8(KERNEL(table)(by_second_high), second_high));
  const __m256i due = _mm256_and_si256(
    _mm256_or_si256(
      _mm256_subs_epu8(load32(at - 2), _mm256_set1_epi8(0xE0 - 0x80)),
      _mm256_subs_epu8(load32(at - 3), _mm256_set1_epi8(0xF0 - 0x80))),
    _mm256_set1_epi8((char)0x80));
  *wrong |= (bytes32)_mm256_xor_si256(due, fault);
}

#include "walks.h"
#undef KERNEL
#undef BYTES
#undef LOOKS_FIRST
#pragma clang attribute pop

typedef unsigned char bytes64 __attribute__((vector_size(64)));

#pragma clang attribute push( \
  __attribute__((target("avx2,avx512f,avx512bw,avx512dq,avx512vbmi2,pclmul,bmi,popcnt"))), \
  apply_to = function)
#define KERNEL(name) name##_avx512
#define BYTES bytes64
#define LOOKS_FIRST 0

static inline mask64 KERNEL(running_parity)(mask64 bits) {
  // The product with all ones adds up, without carry, every bit and those below it.
  const __m128i product =
    _mm_clmulepi64_si128(_mm_cvtsi64_si128((int64_t)bits), _mm_set1_epi8((char)0xFF), 0);
  return (mask64)_mm_cvtsi128_si64(product);
}

static inline mask64 KERNEL(equal)(const unsigned char *at, unsigned char byte) {
  return _mm512_cmpeq_epi8_mask(_mm512_loadu_si512(at), _mm512_set1_epi8((char)byte));
}

static inline bool KERNEL(any_at_most)(const unsigned char *at, unsigned char byte) {
  return _mm512_cmple_epu8_mask(_mm512_loadu_si512(at), _mm512_set1_epi8((char)byte)) != 0;
}

static const unsigned char distances[64] = {
  0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
  22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43,
  44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63,
};

/// Sixteen edges of the bytes in one quarter of `set`.
static inline __attribute__((always_inline)) void put_sixteen(
  __m128i quarter, uint32_t before, uint32_t *edges
) {
  // The highest bit of a byte, which marks a line end, becomes that of the wide number.
  const __m512i wide = _mm512_and_si512(
    _mm512_cvtepi8_epi32(quarter), _mm512_set1_epi32((int)(ends_line | 0x7F)));
  _mm512_storeu_si512(edges, _mm512_add_epi32(_mm512_set1_epi32((int)before), wide));
}

static inline __attribute__((always_inline)) void KERNEL(put_edges)(
  mask64 hits, mask64 line_ends, size_t count, uint32_t before, uint32_t *edges
) {
  const __m512i own = _mm512_loadu_si512(distances);
  const __m512i marked = _mm512_mask_add_epi8(own, line_ends, own, _mm512_set1_epi8((char)0x80));
  const __m512i set = _mm512_maskz_compress_epi8(hits, marked);
  // Sixteen are written whether there are so many or not; more are rare.
  put_sixteen(_mm512_castsi512_si128(set), before, edges);
  if (count <= 16) return;
  put_sixteen(_mm512_extracti32x4_epi32(set, 1), before, edges + 16);
  put_sixteen(_mm512_extracti32x4_epi32(set, 2), before, edges + 32);
  put_sixteen(_mm512_extracti32x4_epi32(set, 3), before, edges + 48);
}

static inline __attribute__((always_inline)) __m512i KERNEL(table)(const unsigned char *table) {
  return _mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)table));
}

static inline __attribute__((always_inline)) void KERNEL(judge)(
  const unsigned char *at, bytes64 *wrong
) {
  const __m512i here = _mm512_loadu_si512(at), before = _mm512_loadu_si512(at - 1);
  const __m512i half = _mm512_set1_epi8(0x0F);
  const __m512i first_high = _mm512_and_si512(_mm512_srli_epi16(before, 4), half);
  const __m512i second_high = _mm512_and_si512(_mm512_srli_epi16(here, 4), half);
  const __m512i fault = _mm512_and_si512(
    _mm512_and_si512(
      _mm512_shuffle_epi8(KERNEL(table)(by_first_high), first_high),
      _mm512_shuffle_epi8(KERNEL(table)(by_first_low), _mm512_and_si512(before, half))),
    _mm512_shuffle_epi8(KERNEL(table)(by_second_high), second_high));
  const __m512i due = _mm512_and_si512(
    _mm512_or_si512(
      _mm512_subs_epu8(_mm512_loadu_si512(at - 2), _mm512_set1_epi8(0xE0 - 0x80)),
      _mm512_subs_epu8(_mm512_loadu_si512(at - 3), _mm512_set1_epi8(0xF0 - 0x80))),
    _mm512_set1_epi8((char)0x80));
  *wrong |= (bytes64)_mm512_xor_si512(due, fault);
}

#include "walks.h"
#undef KERNEL
#undef BYTES
#undef LOOKS_FIRST
#pragma clang attribute pop

static inline bool has_avx512(void) {
  return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
         __builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("pclmul") &&
         __builtin_cpu_supports("bmi");
}

bool has_avx2(void) {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
         __builtin_cpu_supports("popcnt");
}

#define CHOSEN(name, ...) \
  (has_avx512() ? name##_avx512(__VA_ARGS__) \
                : has_avx2() ? name##_avx2(__VA_ARGS__) : name##_basic(__VA_ARGS__))
#else
#define CHOSEN(name, ...) name##_basic(__VA_ARGS__)
#endif

quote_walk walk_quotes(
  const unsigned char *text, size_t count, unsigned char delimiter, unsigned char quote
) {
  return CHOSEN(walk_quotes, text, count, delimiter, quote);
}

size_t find_edges(
  const unsigned char *text, size_t count, unsigned char delimiter, unsigned char quote,
  edge_walk *walk, uint32_t *edges, size_t room
) {
  return CHOSEN(find_edges, text, count, delimiter, quote, walk, edges, room);
}

line_count count_line_ends(const unsigned char *text, size_t count, int quote) {
  return CHOSEN(count_line_ends, text, count, quote);
}

bool utf8_is_valid(const unsigned char *text, size_t count) {
  return CHOSEN(utf8_is_valid, text, count);
}

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

#if defined(__SSE2__)
static inline mask64 bits(__m128i a, __m128i b, __m128i c, __m128i d) {
  return (mask64)(uint32_t)_mm_movemask_epi8(a) | (mask64)(uint32_t)_mm_movemask_epi8(b) << 16 |
         (mask64)(uint32_t)_mm_movemask_epi8(c) << 32 | (mask64)(uint32_t)_mm_movemask_epi8(d) << 48;
}

static inline __m128i load(const unsigned char *at) {
  return _mm_loadu_si128((const __m128i *)at);
}

/// The bytes equal to `byte`.
static inline mask64 equal(const unsigned char *at, unsigned char byte) {
  const __m128i wanted = _mm_set1_epi8((char)byte);
  return bits(
    _mm_cmpeq_epi8(load(at), wanted), _mm_cmpeq_epi8(load(at + 16), wanted),
    _mm_cmpeq_epi8(load(at + 32), wanted), _mm_cmpeq_epi8(load(at + 48), wanted));
}

/// Whether any byte is at most `byte`.
static inline bool any_at_most(const unsigned char *at, unsigned char byte) {
  const __m128i limit = _mm_set1_epi8((char)byte);
  const __m128i a = load(at), b = load(at + 16), c = load(at + 32), d = load(at + 48);
  const __m128i least = _mm_min_epu8(_mm_min_epu8(a, b), _mm_min_epu8(c, d));
  return _mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(least, limit), least)) != 0;
}
#elif defined(__aarch64__)
static inline mask64 equal(const unsigned char *at, unsigned char byte) {
  const uint8x16_t weights = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
  const uint8x16_t wanted = vdupq_n_u8(byte);
  const uint8x16_t a = vandq_u8(vceqq_u8(vld1q_u8(at), wanted), weights);
  const uint8x16_t b = vandq_u8(vceqq_u8(vld1q_u8(at + 16), wanted), weights);
  const uint8x16_t c = vandq_u8(vceqq_u8(vld1q_u8(at + 32), wanted), weights);
  const uint8x16_t d = vandq_u8(vceqq_u8(vld1q_u8(at + 48), wanted), weights);
  const uint8x16_t sums = vpaddq_u8(vpaddq_u8(a, b), vpaddq_u8(c, d));
  return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(sums, sums)), 0);
}

static inline bool any_at_most(const unsigned char *at, unsigned char byte) {
  const uint8x16_t low = vminq_u8(
    vminq_u8(vld1q_u8(at), vld1q_u8(at + 16)), vminq_u8(vld1q_u8(at + 32), vld1q_u8(at + 48)));
  return vminvq_u8(low) <= byte;
}
#else
static inline mask64 equal(const unsigned char *at, unsigned char byte) {
  mask64 found = 0;
  for (int index = 0; index < 64; index++) found |= (mask64)(at[index] == byte) << index;
  return found;
}

static inline bool any_at_most(const unsigned char *at, unsigned char byte) {
  bool found = false;
  for (int index = 0; index < 64; index++) found |= at[index] <= byte;
  return found;
}
#endif

/// Each bit the parity of the bits up to and including it.
static inline mask64 running_parity(mask64 bits) {
  for (int distance = 1; distance < 64; distance *= 2) bits ^= bits << distance;
  return bits;
}

quote_walk walk_quotes(
  const unsigned char *text, size_t count, unsigned char delimiter, unsigned char quote
) {
  quote_walk walk = {.is_clean = true, .ends_quoted = false};
  mask64 quoted = 0; // all bits set while the walk is inside quotes
  unsigned char last[64];
  for (size_t start = 0; start < count; start += 64) {
    const unsigned char *at = text + start;
    const size_t left = count - start;
    if (left < 64) {
      // Bytes that are neither quote nor separator fill the last stretch up.
      memset(last, 'a', sizeof last);
      memcpy(last, at, left);
      at = last;
    }
    const mask64 quotes = equal(at, quote);
    if (quotes == 0) continue;
    const bool was_quoted = quoted != 0;
    const mask64 inside = running_parity(quotes) ^ quoted;
    quoted = (mask64)((int64_t)inside >> 63);
    const mask64 opening = quotes & inside;
    const mask64 closing = quotes & ~inside;
    const mask64 separators = equal(at, delimiter) | equal(at, '\n') | equal(at, '\r');
    // An opening quote stands at the beginning, behind a separator, or behind the quote it doubles.
    mask64 may_open = (separators | closing) << 1;
    if (start == 0) {
      may_open |= 1;
    } else {
      const unsigned char before = text[start - 1];
      may_open |= before == delimiter || before == '\n' || before == '\r' ||
                  (before == quote && !was_quoted);
    }
    // Behind a closing quote stand a separator, the quote that doubles it, or the end.
    mask64 may_close = (separators | opening) >> 1;
    if (left <= 64) {
      may_close |= (mask64)1 << (left - 1);
    } else {
      const unsigned char behind = text[start + 64];
      may_close |= (mask64)(behind == delimiter || behind == '\n' || behind == '\r' ||
                            behind == quote)
                   << 63;
    }
    if ((opening & ~may_open) | (closing & ~may_close)) {
      walk.is_clean = false;
      return walk;
    }
  }
  walk.ends_quoted = quoted != 0;
  return walk;
}

line_count count_line_ends(const unsigned char *text, size_t count, int quote) {
  line_count found = {0, 0, 0, 0};
  const unsigned char highest = quote > '\r' ? (unsigned char)quote : '\r';
  mask64 quoted = 0;
  unsigned char last[64];
  for (size_t start = 0; start < count; start += 64) {
    const unsigned char *at = text + start;
    const size_t left = count - start;
    if (left < 64) {
      memset(last, 0xFF, sizeof last);
      memcpy(last, at, left);
      at = last;
    }
    if (!any_at_most(at, highest)) continue;
    const mask64 feeds = equal(at, '\n');
    const mask64 returns = equal(at, '\r');
    const mask64 quotes = quote < 0 ? 0 : equal(at, (unsigned char)quote);
    const mask64 inside = running_parity(quotes) ^ quoted;
    quoted = (mask64)((int64_t)inside >> 63);
    if ((feeds | returns) == 0) continue;
    const mask64 return_before = start > 0 && text[start - 1] == '\r';
    const mask64 feed_behind = left > 64 && text[start + 64] == '\n';
    const mask64 pairs = feeds & (returns << 1 | return_before);
    const mask64 alone = returns & ~(feeds >> 1 | feed_behind << 63);
    found.pairs += (size_t)__builtin_popcountll(pairs);
    found.line_feeds += (size_t)__builtin_popcountll(feeds & ~pairs);
    found.carriage_returns += (size_t)__builtin_popcountll(alone);
    found.outside_quotes += (size_t)__builtin_popcountll((feeds | alone) & ~inside);
  }
  return found;
}

typedef unsigned char bytes32 __attribute__((vector_size(32)));

/// Adds to `wrong` what is wrong in the 32 bytes at `at`, the three before them being known.
///
/// By pointer, for a vector this wide is handed on differently with and without AVX.
static inline __attribute__((always_inline)) void judge(
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

/// Whether the 32 bytes and the three before them are ASCII.
static inline bool is_ascii(const unsigned char *at) {
  uint64_t words[4];
  memcpy(words, at, sizeof words);
  return ((words[0] | words[1] | words[2] | words[3]) & 0x8080808080808080u) == 0 &&
         (at[-1] | at[-2] | at[-3]) < 0x80;
}

#if defined(__x86_64__) && defined(__linux__)
__attribute__((target_clones("avx2", "default")))
#endif
bool utf8_is_valid(const unsigned char *text, size_t count) {
  // The first and the last bytes are looked at in a frame of blanks: nothing may be unfinished
  // at the end.
  unsigned char frame[3 + 32 + 32];
  bytes32 wrong = {0};
  size_t position = count < 32 ? count : 32;
  memset(frame, ' ', sizeof frame);
  memcpy(frame + 3, text, position);
  judge(frame + 3, &wrong);
  if (position < 32) {
    judge(frame + 3 + 32, &wrong);
  } else {
    for (; position + 32 <= count; position += 32) {
      if (!is_ascii(text + position)) judge(text + position, &wrong);
    }
    memset(frame, ' ', sizeof frame);
    memcpy(frame, text + position - 3, 3 + count - position);
    judge(frame + 3, &wrong);
    judge(frame + 3 + 32, &wrong);
  }
  uint64_t words[4];
  memcpy(words, &wrong, sizeof words);
  return (words[0] | words[1] | words[2] | words[3]) == 0;
}

#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Loops over text that must see every byte, 16 to 64 of them at a time. Tests hold what they find
// against a walk byte by byte.

/// Whether the bytes are well-formed UTF-8 by the Unicode standard (table 3-7).
bool utf8_is_valid(const unsigned char *text, size_t count);

/// What a walk over the quotes of a text that begins with a record finds.
typedef struct {
  /// Whether every quote opens a field, closes one, or is half of a doubled one inside a field.
  bool is_clean;
  /// Whether the text ends inside quotes.
  bool ends_quoted;
} quote_walk;

quote_walk walk_quotes(
  const unsigned char *text, size_t count, unsigned char delimiter, unsigned char quote);

/// How far a search for field edges has come in a text that begins with a record.
typedef struct {
  size_t position;
  /// Whether the text before `position` ends inside quotes.
  bool is_quoted;
} edge_walk;

/// Set in an edge that is a line end.
static const uint32_t ends_line = (uint32_t)1 << 31;

/// Writes where delimiters and line ends lie outside quotes, as distances from `walk->position`,
/// those of line ends with `ends_line`; moves the walk on and returns how many it wrote. 0 says that
/// none is in what it passed over.
///
/// `room` is at least 64. Every quote must open a field, close one, or be half of a doubled one.
size_t find_edges(
  const unsigned char *text, size_t count, unsigned char delimiter, unsigned char quote,
  edge_walk *walk, uint32_t *edges, size_t room);

/// Line ends of a text by kind, how many of them lie outside quotes, and whether it holds a NUL.
typedef struct {
  size_t line_feeds;
  size_t pairs;
  size_t carriage_returns;
  size_t outside_quotes;
  bool holds_nul;
} line_count;

/// Counts line ends and looks for a NUL; `quote` is -1 where quotes are ordinary bytes.
line_count count_line_ends(const unsigned char *text, size_t count, int quote);

// The same by other vectors than a processor would choose: for tests.
#define WALKS_BY(set)                                                                            \
  bool utf8_is_valid_##set(const unsigned char *text, size_t count);                             \
  quote_walk walk_quotes_##set(                                                                  \
    const unsigned char *text, size_t count, unsigned char delimiter, unsigned char quote);      \
  size_t find_edges_##set(                                                                       \
    const unsigned char *text, size_t count, unsigned char delimiter, unsigned char quote,       \
    edge_walk *walk, uint32_t *edges, size_t room);                                              \
  line_count count_line_ends_##set(const unsigned char *text, size_t count, int quote);

WALKS_BY(basic)
#if defined(__x86_64__)
bool has_avx2(void);
WALKS_BY(avx2)
#endif
#undef WALKS_BY

/// Has the cache line at `place` fetched, for a look at it later on.
static inline void prefetch(const void *place) { __builtin_prefetch(place); }

/// Has so many lines of 64 bytes fetched from `place` on.
static inline void prefetch_lines(const void *place, size_t count) {
  for (size_t line = 0; line < count; line++) prefetch((const char *)place + line * 64);
}

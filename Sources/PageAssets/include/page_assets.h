#pragma once
#include <stddef.h>

/// A text compiled into the program: UTF-8, not terminated by NUL.
typedef struct {
  const unsigned char *bytes;
  size_t count;
} page_asset;

/// The style sheet of the report's pages (page.css).
page_asset page_style(void);

/// What makes the pages' tables and maps answer (page.js).
page_asset page_script(void);

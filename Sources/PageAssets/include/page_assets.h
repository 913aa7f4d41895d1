#pragma once
#include <stddef.h>

/// A text compiled into the program: UTF-8, not terminated by NUL.
typedef struct {
  const unsigned char *bytes;
  size_t count;
} page_asset;

/// The style sheet of the report's pages (page.css).
page_asset page_style(void);

/// What makes the pages' tables answer (page.js), and their maps (map.js).
page_asset page_script(void);
page_asset page_map(void);

/// The interactive pictures, over ECharts and the tables of the page (charts/).
page_asset page_charts(void);

/// Long tables, over Tabulator (grid.js), and how they look (grid.css).
page_asset page_grid(void);
page_asset page_grid_style(void);

/// ECharts 6.0.0, Tabulator 6.4.0 and its style sheet; empty when fetch.sh has not fetched them.
page_asset page_echarts(void);
page_asset page_tabulator(void);
page_asset page_tabulator_style(void);

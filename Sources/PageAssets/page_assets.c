#include "page_assets.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

#define ASSET(name, bytes) \
  page_asset name(void) { return (page_asset){bytes, sizeof bytes}; }
#define NO_ASSET(name) \
  page_asset name(void) { return (page_asset){0, 0}; }

static const unsigned char style[] = {
#embed "page.css"
};
ASSET(page_style, style)

static const unsigned char script[] = {
#embed "page.js"
,
#embed "print.js"
};
ASSET(page_script, script)

static const unsigned char map[] = {
#embed "map.js"
};
ASSET(page_map, map)

static const unsigned char charts[] = {
#embed "charts/drawing.js"
,
#embed "charts/heat.js"
,
#embed "charts/ranking.js"
,
#embed "charts/quadrant.js"
,
#embed "charts/trends.js"
,
#embed "charts/pairs.js"
,
#embed "charts/figures.js"
};
ASSET(page_charts, charts)

static const unsigned char grid[] = {
#embed "grid.js"
};
ASSET(page_grid, grid)

static const unsigned char grid_style[] = {
#embed "grid.css"
};
ASSET(page_grid_style, grid_style)

#if __has_embed("fetched/echarts.min.js") == __STDC_EMBED_FOUND__
static const unsigned char echarts[] = {
#embed "fetched/echarts.min.js"
};
ASSET(page_echarts, echarts)
#else
NO_ASSET(page_echarts)
#endif

#if __has_embed("fetched/tabulator.min.js") == __STDC_EMBED_FOUND__
static const unsigned char tabulator[] = {
#embed "fetched/tabulator.min.js"
};
ASSET(page_tabulator, tabulator)
#else
NO_ASSET(page_tabulator)
#endif

#if __has_embed("fetched/tabulator.min.css") == __STDC_EMBED_FOUND__
static const unsigned char tabulator_style[] = {
#embed "fetched/tabulator.min.css"
};
ASSET(page_tabulator_style, tabulator_style)
#else
NO_ASSET(page_tabulator_style)
#endif

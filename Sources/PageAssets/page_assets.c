#include "page_assets.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char style[] = {
#embed "page.css"
};

static const unsigned char script[] = {
#embed "page.js"
};

page_asset page_style(void) { return (page_asset){style, sizeof style}; }

page_asset page_script(void) { return (page_asset){script, sizeof script}; }

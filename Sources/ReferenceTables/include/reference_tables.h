#pragma once
#include <stddef.h>

/// A table of facts compiled into the program: UTF-8 CSV text, not terminated by NUL.
typedef struct {
  const unsigned char *bytes;
  size_t count;
} reference_table;

/// 行政区划: code,name,level,parent,valid_from,valid_to,former_names,successor.
reference_table reference_divisions(void);

/// Subclasses of the IPC: subclass,introduced,withdrawn (editions).
reference_table reference_ipc_subclasses(void);

/// Beginnings of Chinese postcodes: prefix,code (区划代码); the longest prefix wins.
reference_table reference_postcodes(void);

/// Countries by their Chinese names: code (ISO 3166-1),names (several by ;).
reference_table reference_countries(void);

/// WIPO's 35 technology fields: code,title,parent, and their IPC prefixes in the layout of a pipeline's
/// concordance.
reference_table reference_wipo35(void);
reference_table reference_wipo35_concordance(void);

/// 战略性新兴产业分类: code,title,parent, and the rules of its 2021 concordance with the IPC in the layout
/// of a pipeline's concordance.
reference_table reference_sei2021(void);
reference_table reference_sei2021_concordance(void);

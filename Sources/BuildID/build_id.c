#define _GNU_SOURCE
#include "build_id.h"

#include <link.h>
#include <stdint.h>
#include <string.h>

/// Looks for the id in the first object that it is called for: the program itself.
static int look(struct dl_phdr_info *object, size_t size, void *found) {
  (void)size;
  build_id *id = found;
  for (int index = 0; index < object->dlpi_phnum; index++) {
    const ElfW(Phdr) *segment = &object->dlpi_phdr[index];
    if (segment->p_type != PT_NOTE) continue;
    // Names and contents are padded to eight bytes where the segment is, else to four.
    const size_t padding = segment->p_align == 8 ? 7 : 3;
    const unsigned char *note = (const unsigned char *)(object->dlpi_addr + segment->p_vaddr);
    const unsigned char *end = note + segment->p_memsz;
    while (note + sizeof(ElfW(Nhdr)) <= end) {
      const ElfW(Nhdr) *header = (const ElfW(Nhdr) *)note;
      const unsigned char *name = note + sizeof *header;
      const unsigned char *content = name + ((header->n_namesz + padding) & ~padding);
      if (header->n_type == NT_GNU_BUILD_ID && header->n_namesz == sizeof ELF_NOTE_GNU &&
          memcmp(name, ELF_NOTE_GNU, sizeof ELF_NOTE_GNU) == 0) {
        id->bytes = content;
        id->count = header->n_descsz;
        return 1;
      }
      note = content + ((header->n_descsz + padding) & ~padding);
    }
  }
  return 1;
}

build_id build_id_of_program(void) {
  build_id id = {NULL, 0};
  dl_iterate_phdr(look, &id);
  return id;
}

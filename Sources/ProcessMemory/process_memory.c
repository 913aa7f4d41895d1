#define _GNU_SOURCE
#include "process_memory.h"

#include <dirent.h>
#include <link.h>
#include <malloc.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

void process_memory_keep_little(void) {
  mallopt(M_MMAP_THRESHOLD, 64 << 10);
  mallopt(M_TRIM_THRESHOLD, 128 << 10);
  // Every arena keeps free memory of its own.
  mallopt(M_ARENA_MAX, 2);
}

void process_memory_trim(void) { malloc_trim(0); }

static int let_go(struct dl_phdr_info *object, size_t size, void *context) {
  (void)size;
  (void)context;
  const uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
  for (int index = 0; index < object->dlpi_phnum; index++) {
    const ElfW(Phdr) *segment = &object->dlpi_phdr[index];
    // What nobody may write to, not even the loader, is the same in the file.
    if (segment->p_type != PT_LOAD || segment->p_flags & PF_W) continue;
    const uintptr_t start = (object->dlpi_addr + segment->p_vaddr) & ~(page - 1);
    const uintptr_t end = object->dlpi_addr + segment->p_vaddr + segment->p_memsz;
    madvise((void *)start, end - start, MADV_DONTNEED);
  }
  return 0;
}

void process_memory_let_go_of_code(void) { dl_iterate_phdr(let_go, NULL); }

static void stand_still(int number) {
  (void)number;
  for (;;) pause();
}

static void end(int number) {
  (void)number;
  _exit(1);
}

void process_memory_halt_others(void) {
  struct sigaction action = {.sa_handler = stand_still};
  sigaction(SIGUSR2, &action, NULL);
  action.sa_handler = end;
  sigaction(SIGALRM, &action, NULL);
  alarm(2);
  DIR *threads = opendir("/proc/self/task");
  if (!threads) return;
  const pid_t self = gettid();
  for (struct dirent *entry; (entry = readdir(threads));) {
    const pid_t thread = atoi(entry->d_name);
    if (thread > 0 && thread != self) tgkill(getpid(), thread, SIGUSR2);
  }
}

// Tells ThreadSanitizer of the waits inside Swift's Mutex.
//
// The quick ways of Mutex are compiled into the program and instrumented with it. The slow ones, for
// when two threads want it at once, lie in libswiftSynchronization, which is not: a Mutex handed from
// one thread to another there looks like no order at all, and what it guards like a race. These two
// stand before the library's own and name what they do.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>

#define METHOD __attribute__((swiftcall))
#define SELF __attribute__((swift_context))
#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

void __tsan_acquire(void *address);
void __tsan_release(void *address);

METHOD void lockSlow(uint32_t thread, SELF void *handle) __asm__(LOCK);
METHOD void unlockSlow(SELF void *handle) __asm__(UNLOCK);

METHOD void lockSlow(uint32_t thread, SELF void *handle) {
  ((METHOD void (*)(uint32_t, SELF void *))dlsym(RTLD_NEXT, LOCK))(thread, handle);
  __tsan_acquire(handle);
}

METHOD void unlockSlow(SELF void *handle) {
  __tsan_release(handle);
  ((METHOD void (*)(SELF void *))dlsym(RTLD_NEXT, UNLOCK))(handle);
}

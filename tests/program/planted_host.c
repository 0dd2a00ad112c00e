// Preloaded into a program, shows it another host: the processors and the energy counters of /sys come from the
// directory $PLANTED_HOST, and the kernel says of every page that it is on NUMA node 0.
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>

static const char* const folders[] = {"/sys/devices/system/", "/sys/class/powercap", "/sys/cray/"};

static const char* planted(const char* path, char* room, size_t bytes) {
  const char* root = getenv("PLANTED_HOST");
  if (!root) return path;
  for (size_t i = 0; i < sizeof folders / sizeof *folders; ++i)
    if (strncmp(path, folders[i], strlen(folders[i])) == 0) {
      snprintf(room, bytes, "%s%s", root, path);
      return room;
    }
  return path;
}

static void* real(const char* name) { return dlsym(RTLD_NEXT, name); }

FILE* fopen64(const char* path, const char* mode) {
  char room[4096];
  FILE* (*next)(const char*, const char*);
  *(void**)&next = real("fopen64");
  return next(planted(path, room, sizeof room), mode);
}

FILE* fopen(const char* path, const char* mode) { return fopen64(path, mode); }

DIR* opendir(const char* path) {
  char room[4096];
  DIR* (*next)(const char*);
  *(void**)&next = real("opendir");
  return next(planted(path, room, sizeof room));
}

int openat64(int directory, const char* path, int flags, ...) {
  char room[4096];
  va_list more;
  va_start(more, flags);
  const int mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(more, int) : 0;
  va_end(more);
  int (*next)(int, const char*, int, ...);
  *(void**)&next = real("openat64");
  return next(directory, planted(path, room, sizeof room), flags, mode);
}

int openat(int directory, const char* path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  const int mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(more, int) : 0;
  va_end(more);
  return openat64(directory, path, flags, mode);
}

// What a C library with checks of its own calls.
int __openat64_2(int directory, const char* path, int flags) { return openat64(directory, path, flags); }
int __openat_2(int directory, const char* path, int flags) { return openat64(directory, path, flags); }

// A query has no target nodes, its fourth argument.
long syscall(long number, ...) {
  long a[6];
  va_list more;
  va_start(more, number);
  for (int i = 0; i < 6; ++i) a[i] = va_arg(more, long);
  va_end(more);
  if (number == SYS_move_pages && a[3] == 0) {
    memset((void*)a[4], 0, (size_t)a[1] * sizeof(int));
    return 0;
  }
  long (*next)(long, ...);
  *(void**)&next = real("syscall");
  return next(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}

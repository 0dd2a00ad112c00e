// Writes the built-in tasks as files, <directory>/<name of the set>/<id>.json. The build runs this
// program, so that an installation has datasets without a download. It is not installed, and it
// does not use MPI, because some login nodes refuse to start MPI programs.
#include <cstdio>
#include <exception>
#include <filesystem>

#include "tasks/builtin_tasks.hpp"
#include "tasks/task_files.hpp"

int main(int argc, char** argv) {
  using namespace arcfleet;
  if (argc != 2) {
    std::fprintf(stderr, "usage: builtin_task_files DIRECTORY\n");
    return 2;
  }
  try {
    for (const std::string& name : tasks::builtin_set_names()) {
      tasks::write_task_files(tasks::builtin_tasks(name), std::filesystem::path(argv[1]) / name);
    }
  } catch (const std::exception& error) {
    std::fprintf(stderr, "builtin_task_files: %s\n", error.what());
    return 1;
  }
  return 0;
}

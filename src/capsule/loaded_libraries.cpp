#include "capsule/loaded_libraries.hpp"

#include <link.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace arcfleet::capsule {
namespace {

namespace fs = std::filesystem;

fs::path behind_links(const fs::path& path) {
  std::error_code error;
  fs::path found = fs::canonical(path, error);
  return error ? path : found;
}

// Called for the program, which has no name, for each library, and for the kernel's own, which is
// no file.
int add_file(dl_phdr_info* info, std::size_t, void* list) {
  auto& files = *static_cast<std::vector<LoadedFile>*>(list);
  const std::string name = info->dlpi_name == nullptr ? "" : info->dlpi_name;
  if (name.find('/') == std::string::npos) return 0;
  files.push_back({fs::path(name).filename().string(), behind_links(name).string()});
  return 0;
}

}  // namespace

std::vector<LoadedFile> loaded_files() {
  std::vector<LoadedFile> files;
  dl_iterate_phdr(add_file, &files);
  std::ranges::sort(files, {}, &LoadedFile::path);
  const auto same_path = [](const LoadedFile& a, const LoadedFile& b) { return a.path == b.path; };
  files.erase(std::unique(files.begin(), files.end(), same_path), files.end());
  const fs::path program = behind_links("/proc/self/exe");
  files.insert(files.begin(), {program.filename().string(), program.string()});
  return files;
}

}  // namespace arcfleet::capsule

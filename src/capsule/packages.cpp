#include "capsule/packages.hpp"

#include <archive.h>

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>

#include "capsule/topology.hpp"
#include "host/child_process.hpp"
#include "host/small_file.hpp"

namespace arcfleet::capsule {
namespace {

using End = host::ChildOutput::End;
using Owners = std::map<std::string, std::string>;  // of a file: "libc6 2.36-9"

constexpr double longest_wait_for_packages_s = 5;

// Before the merger of /usr and /, packages name the other of these paths.
std::string other_path(const std::string& path) {
  return path.starts_with("/usr/") ? path.substr(4) : "/usr" + path;
}

std::string why(const std::string& program, const host::ChildOutput& said) {
  if (said.end == End::too_slow) return program + " did not answer within 5 s";
  if (said.end == End::absent) return "there is no " + program;
  return program + " ended with code " + std::to_string(said.code);
}

// The lines "libc6:amd64: /lib/x86_64-linux-gnu/libc.so.6". A file of several packages has their
// names with commas, and the first will do; a diversion has a sentence of words.
Owners owners_in(std::string_view text) {
  Owners owners;
  while (!text.empty()) {
    const std::string_view line = host::take_line(text);
    const auto end = line.find(": /");
    const std::string_view names = line.substr(0, end);
    if (end == std::string_view::npos || names.starts_with("diversion by")) continue;
    owners.try_emplace(std::string(line.substr(end + 2)), names.substr(0, names.find(',')));
  }
  return owners;
}

std::vector<std::string> with_files(std::vector<std::string> command,
                                    const std::vector<LoadedFile>& loaded) {
  for (const LoadedFile& file : loaded) command.push_back(file.path);
  return command;
}

// The versions of these packages: the lines "libc6:amd64 2.36-9".
std::map<std::string, std::string> versions_of(const Owners& owners) {
  std::vector<std::string> command{"dpkg-query", "-W", "-f", "${binary:Package} ${Version}\n"};
  for (const auto& [file, package] : owners) command.push_back(package);
  const auto said = host::output_of(command, longest_wait_for_packages_s);
  std::map<std::string, std::string> versions;
  for (std::string_view text = said.output; !text.empty();) {
    const std::string_view line = host::take_line(text);
    const auto blank = line.find(' ');
    if (blank != std::string_view::npos)
      versions.emplace(line.substr(0, blank), line.substr(blank + 1));
  }
  return versions;
}

// dpkg-query exits with 1 if any file is of no package, such as the program itself.
host::ChildOutput ask_dpkg(const std::vector<LoadedFile>& loaded, Owners& owners) {
  auto command = with_files({"dpkg-query", "-S"}, loaded);
  for (const LoadedFile& file : loaded) command.push_back(other_path(file.path));
  auto said = host::output_of(command, longest_wait_for_packages_s);
  if (said.end == End::failed && said.code == 1) said.end = End::done;
  if (said.end != End::done) return said;
  owners = owners_in(said.output);
  const auto versions = versions_of(owners);
  for (auto& [file, package] : owners) {
    const auto version = versions.find(package);
    package = package.substr(0, package.find(':'));
    if (version != versions.end()) package += " " + version->second;
  }
  return said;
}

// Answers in the order of the files, one line for each, and exits with the number of those that no
// package owns.
host::ChildOutput ask_rpm(const std::vector<LoadedFile>& loaded, Owners& owners) {
  auto said =
      host::output_of(with_files({"rpm", "-qf", "--qf", "%{NAME} %{VERSION}-%{RELEASE}\n"}, loaded),
                      longest_wait_for_packages_s);
  if (said.end == End::failed && !said.output.empty()) said.end = End::done;
  if (said.end != End::done) return said;
  std::string_view text = said.output;
  for (const LoadedFile& file : loaded) {
    const std::string_view line = host::take_line(text);
    if (!line.empty() && line.find(" is not owned ") == std::string_view::npos)
      owners.emplace(file.path, line);
  }
  return said;
}

// Fills the owners, or says why there are none.
std::string ask(const std::vector<LoadedFile>& loaded, Owners& owners) {
  if (loaded.empty()) return {};
  const auto debian = ask_dpkg(loaded, owners);
  if (debian.end == End::done) return {};
  const auto red_hat = ask_rpm(loaded, owners);
  if (red_hat.end == End::done) return {};
  return why("dpkg-query", debian) + ", and " + why("rpm", red_hat);
}

std::string owner_of(const std::string& path, const Owners& owners) {
  for (const std::string& name : {path, other_path(path)})
    if (const auto found = owners.find(name); found != owners.end()) return found->second;
  return owners.empty() ? "" : "of no package";
}

}  // namespace

Packages packages(const Versions& compiled_with, const std::vector<LoadedFile>& loaded) {
  Packages result{"Compiled with:\n", {}};
  for (const auto& [name, version] : compiled_with)
    result.text += "  " + name + ": " + version + "\n";
  Owners owners;
  result.missing = ask(loaded, owners);
  result.text += "\nLoaded (file, package and version, path):\n";
  for (const LoadedFile& file : loaded) {
    const std::string owner = owner_of(file.path, owners);
    result.text += "  " + file.name + (owner.empty() ? "" : "  " + owner) + "  " + file.path + "\n";
  }
  return result;
}

Versions versions_of_this_build() {
  const auto number = [](long part) { return std::to_string(part); };
  Versions versions{
      {"hwloc", hwloc_compiled_with() + " (loaded: interface " + hwloc_interface() + ")"},
      {"libarchive",
       std::string(ARCHIVE_VERSION_ONLY_STRING) + " (loaded: " + archive_version_string() + ")"},
      {"nlohmann-json", number(NLOHMANN_JSON_VERSION_MAJOR) + "." +
                            number(NLOHMANN_JSON_VERSION_MINOR) + "." +
                            number(NLOHMANN_JSON_VERSION_PATCH)}};
#ifdef __GLIBC__
  versions.emplace_back("glibc", number(__GLIBC__) + "." + number(__GLIBC_MINOR__));
#endif
#ifdef _GLIBCXX_RELEASE
  versions.emplace_back("libstdc++", number(_GLIBCXX_RELEASE));
#endif
  return versions;
}

}  // namespace arcfleet::capsule

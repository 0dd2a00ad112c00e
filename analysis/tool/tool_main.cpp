#include "analysis/tool/tool_main.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <exception>
#include <fstream>
#include <new>
#include <stdexcept>
#include <system_error>

#include "text/one_line.hpp"
#include "text/usage_error.hpp"

namespace arcfleet::analysis {
namespace {

namespace fs = std::filesystem;

std::string& program_name() {
  static std::string name;
  return name;
}

bool is_standard_output(const fs::path& file) {
  struct stat named {};
  struct stat output {};
  return ::stat(file.c_str(), &named) == 0 && ::fstat(STDOUT_FILENO, &output) == 0 &&
         named.st_dev == output.st_dev && named.st_ino == output.st_ino;
}

// What a link names in the end, whether or not it exists; another file itself.
fs::path behind_links(fs::path file) {
  constexpr int most_links = 40;  // as in the kernel
  std::error_code no_link;
  for (int i = 0; i < most_links && fs::is_symlink(fs::symlink_status(file, no_link)); ++i)
    file = file.parent_path() / fs::read_symlink(file, no_link);
  return file;
}

// These return 0 or the system's error number.
int write_to(const fs::path& file, const std::string& text) {
  errno = 0;
  std::ofstream stream(file, std::ios::binary);
  stream << text;
  stream.close();
  return stream ? 0 : errno;
}

int replace(const fs::path& file, const std::string& text) {
  const std::string beside = file.string() + ".new" + std::to_string(getpid());
  int error = write_to(beside, text);
  if (error == 0 && std::rename(beside.c_str(), file.c_str()) != 0) error = errno;
  if (error != 0) std::remove(beside.c_str());
  return error;
}

}  // namespace

int run_tool(const std::string& program, const std::function<ExitCode()>& tool) {
  program_name() = program;
  ExitCode code = ExitCode::failed;
  try {
    code = tool();
  } catch (const text::UsageError& error) {
    say(error.what());
    code = ExitCode::usage;
  } catch (const std::bad_alloc&) {
    say("not enough memory: give fewer results at a time");
  } catch (const std::exception& error) {
    say(error.what());
  }
  return static_cast<int>(code);
}

const std::string& name_of_program() {
  return program_name();
}

void say(const std::string& message) {
  std::fprintf(stderr, "%s: %s\n", program_name().c_str(), message.c_str());
}

void print(const std::string& text) {
  const std::size_t written = std::fwrite(text.data(), 1, text.size(), stdout);
  if (written != text.size() || std::fflush(stdout) != 0)
    throw std::runtime_error(std::string("cannot write to standard output (") +
                             std::strerror(errno) + ")");
}

void write_file(const fs::path& file, const std::string& text) {
  std::error_code missing;
  const fs::file_status status = fs::status(file, missing);
  if (is_standard_output(file)) return print(text);
  const bool special =
      fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status);
  const int error = file.filename().empty() ? EISDIR
                    : special               ? write_to(file, text)
                                            : replace(behind_links(file), text);
  if (error != 0)
    throw std::runtime_error("cannot write " + text::one_line(file.string()) + " (" +
                             std::strerror(error) + ")");
}

}  // namespace arcfleet::analysis

#include "analysis/tool/tool_main.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <exception>
#include <fstream>
#include <new>
#include <stdexcept>

#include "text/one_line.hpp"
#include "text/usage_error.hpp"

namespace arcfleet::analysis {
namespace {

std::string& program_name() {
  static std::string name;
  return name;
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

void say(const std::string& message) {
  std::fprintf(stderr, "%s: %s\n", program_name().c_str(), message.c_str());
}

void print(const std::string& text) {
  const std::size_t written = std::fwrite(text.data(), 1, text.size(), stdout);
  if (written != text.size() || std::fflush(stdout) != 0)
    throw std::runtime_error(std::string("cannot write to standard output (") +
                             std::strerror(errno) + ")");
}

void write_file(const std::filesystem::path& file, const std::string& text) {
  const auto failed = [&file](int error) {
    return std::runtime_error("cannot write " + text::one_line(file.string()) + " (" +
                              std::strerror(error) + ")");
  };
  if (file.filename().empty()) throw failed(EISDIR);
  const std::string beside = file.string() + ".new" + std::to_string(getpid());
  errno = 0;
  std::ofstream stream(beside, std::ios::binary);
  stream << text;
  stream.close();
  if (!stream) {
    const int error = errno;
    std::remove(beside.c_str());
    throw failed(error);
  }
  if (std::rename(beside.c_str(), file.c_str()) != 0) {
    const int error = errno;
    std::remove(beside.c_str());
    throw failed(error);
  }
}

}  // namespace arcfleet::analysis

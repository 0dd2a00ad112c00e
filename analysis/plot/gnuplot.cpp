#include "analysis/plot/gnuplot.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/plot/svg_text.hpp"
#include "analysis/tool/tool_main.hpp"
#include "config/option_values.hpp"
#include "text/one_line.hpp"

extern char** environ;

namespace arcfleet::analysis {
namespace fs = std::filesystem;

namespace {

// This process's environment without what changes a picture: GNUTERM opens a terminal of its own,
// and in a locale without UTF-8 gnuplot warns of the script's encoding.
std::vector<std::string> gnuplot_environment() {
  std::vector<std::string> variables{"LC_ALL=C.UTF-8"};
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view variable(*entry);
    if (!variable.starts_with("LC_ALL=") && !variable.starts_with("GNUTERM="))
      variables.emplace_back(variable);
  }
  return variables;
}

struct Finished {
  bool found = true;
  bool succeeded = false;
  std::string output = {};  // its error messages
};

constexpr const char* script_name = "picture.gnuplot";

// Runs the script of that name in its directory, without the user's own settings.
Finished run_gnuplot(const fs::path& directory) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0)
    throw std::runtime_error(std::string("no pipe to gnuplot: ") + std::strerror(errno));
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addchdir_np(&actions, directory.c_str());
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
  posix_spawn_file_actions_adddup2(&actions, ends[1], 2);
  std::string script = script_name;
  std::string program = "gnuplot";
  std::string defaults = "-d";
  std::array<char*, 4> arguments{program.data(), defaults.data(), script.data(), nullptr};
  auto variables = gnuplot_environment();
  std::vector<char*> environment;
  for (std::string& variable : variables) environment.push_back(variable.data());
  environment.push_back(nullptr);
  pid_t child = 0;
  const int problem = posix_spawnp(&child, program.c_str(), &actions, nullptr, arguments.data(),
                                   environment.data());
  posix_spawn_file_actions_destroy(&actions);
  close(ends[1]);
  Finished finished{.found = problem == 0};
  std::array<char, 4096> piece{};
  for (;;) {
    const ssize_t got = read(ends[0], piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    if (finished.output.size() < piece.size())
      finished.output.append(piece.data(), static_cast<std::size_t>(got));
  }
  close(ends[0]);
  if (problem != 0) return finished;
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  finished.succeeded = WIFEXITED(status) && WEXITSTATUS(status) == 0;
  // 127: the child could not start it
  if (WIFEXITED(status) && WEXITSTATUS(status) == 127) finished.found = false;
  return finished;
}

std::string content_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// A directory for as long as a picture is drawn.
struct WorkingDirectory {
  fs::path path;

  WorkingDirectory() {
    std::error_code problem;
    const fs::path parent = fs::temp_directory_path(problem);
    std::string name = (parent / "arcfleet-XXXXXX").string();
    if (problem || mkdtemp(name.data()) == nullptr) {
      if (!problem) problem.assign(errno, std::generic_category());
      throw std::runtime_error("no directory for temporary files (" + problem.message() +
                               "): set TMPDIR to one that can be written");
    }
    path = name;
  }
  WorkingDirectory(const WorkingDirectory&) = delete;
  WorkingDirectory& operator=(const WorkingDirectory&) = delete;
  ~WorkingDirectory() {
    std::error_code ignored;
    fs::remove_all(path, ignored);
  }
};

struct Drawn {
  Finished finished;
  std::string content = {};  // of the picture
};

// gnuplot draws in a directory of its own, so that no name of the user's is in its script.
Drawn drawn_by_gnuplot(const Picture& picture, const std::string& extension, PictureSize size,
                       Background background) {
  const WorkingDirectory place;
  const std::string name = "picture" + extension;
  write_file(place.path / script_name, script_of(picture, name, size, background));
  Drawn drawn{run_gnuplot(place.path)};
  if (!drawn.finished.succeeded) return drawn;
  drawn.content = content_of(place.path / name);
  if (extension == ".svg") drawn.content = with_tooltips(std::move(drawn.content));
  return drawn;
}

void require_panels(const Picture& picture) {
  if (picture.panels.empty())
    throw std::runtime_error("there is nothing to draw: no VALID run has a rate");
}

// The first line of gnuplot's error messages.
std::string complaint(const std::string& output) {
  const std::size_t start = output.find_first_not_of(" \n^");
  if (start == std::string::npos) return "no reason given";
  const std::string line = output.substr(start, output.find('\n', start) - start);
  return text::one_line(line, text::shown_id_bytes);
}

}  // namespace

void require_plot_name(const std::string& file) {
  const std::string extension = fs::path(file).extension().string();
  if (extension != ".svg" && extension != ".png" && extension != ".pdf")
    throw text::UsageError("--plot: " + config::in_quotes(file) +
                           " has an unknown ending: use .svg, .png or .pdf");
  if (std::ranges::any_of(file, [](unsigned char c) { return c < ' ' || c == 127; }))
    throw text::UsageError("--plot: " + config::in_quotes(file) +
                           " contains a control character: leave it out");
}

void draw(const Picture& picture, const fs::path& file, PictureSize size) {
  require_panels(picture);
  const Drawn drawn = drawn_by_gnuplot(picture, file.extension().string(), size, Background::white);
  if (drawn.finished.succeeded) return write_file(file, drawn.content);
  const fs::path kept = file.string() + ".gnuplot";
  write_file(kept, script_of(picture, file.filename().string(), size));
  if (!drawn.finished.found) {
    say("gnuplot is not installed, so " + text::one_line(file.string()) +
        " is not drawn: install gnuplot and run it on " + text::one_line(kept.string()));
    return;
  }
  throw std::runtime_error(text::one_line(file.string()) +
                           " is not drawn (gnuplot failed: " + complaint(drawn.finished.output) +
                           "): its script is " + text::one_line(kept.string()));
}

ExitCode draw_beside_table(const Picture& picture, const fs::path& file, PictureSize size) {
  try {
    draw(picture, file, size);
  } catch (const std::runtime_error& error) {
    say(error.what());
    return ExitCode::failed;
  }
  return ExitCode::done;
}

std::optional<std::string> svg_of(const Picture& picture, PictureSize size) {
  require_panels(picture);
  Drawn drawn = drawn_by_gnuplot(picture, ".svg", size, Background::transparent);
  if (!drawn.finished.found) return std::nullopt;
  if (!drawn.finished.succeeded)
    throw std::runtime_error("gnuplot failed: " + complaint(drawn.finished.output));
  return std::move(drawn.content);
}

}  // namespace arcfleet::analysis

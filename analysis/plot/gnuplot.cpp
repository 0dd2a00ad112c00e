#include "analysis/plot/gnuplot.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <stdexcept>

#include "analysis/tool/tool_main.hpp"
#include "config/option_values.hpp"
#include "text/one_line.hpp"
#include "text/width.hpp"

extern char** environ;

namespace arcfleet::analysis {
namespace fs = std::filesystem;

namespace {

constexpr int panel_width = 720;   // pixels of a bitmap, points of the others' unit
constexpr int panel_height = 520;  // the same
constexpr int font_size = 17;      // readable at half the size

std::string terminal_for(const std::string& extension, int columns, int rows) {
  const int width = panel_width * columns;
  const int height = panel_height * rows;
  const auto size = [](auto w, auto h, const char* unit) {
    return std::to_string(w) + unit + "," + std::to_string(h) + unit;
  };
  const std::string font = " font 'sans," + std::to_string(font_size) + "'";
  if (extension == ".pdf")  // a pixel of the others is 1/100 inch here
    return "pdfcairo noenhanced size " + size(width / 100.0, height / 100.0, "in") + font;
  const std::string kind = extension == ".png" ? "pngcairo noenhanced background 'white'"
                                               : "svg noenhanced background 'white'";
  return kind + " size " + size(width, height, "") + font;
}

struct Finished {
  bool found = true;
  bool well = false;
  std::string said = {};  // its complaints
};

// gnuplot without anyone's own settings.
Finished run_gnuplot(const fs::path& script) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0)
    throw std::runtime_error(std::string("no pipe to gnuplot: ") + std::strerror(errno));
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
  posix_spawn_file_actions_adddup2(&actions, ends[1], 2);
  std::string path = script.string();
  std::string program = "gnuplot";
  std::string defaults = "-d";
  std::array<char*, 4> arguments{program.data(), defaults.data(), path.data(), nullptr};
  pid_t child = 0;
  const int problem =
      posix_spawnp(&child, program.c_str(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  close(ends[1]);
  Finished finished{.found = problem == 0};
  std::array<char, 4096> piece{};
  for (;;) {
    const ssize_t got = read(ends[0], piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    if (finished.said.size() < piece.size())
      finished.said.append(piece.data(), static_cast<std::size_t>(got));
  }
  close(ends[0]);
  if (problem != 0) return finished;
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  finished.well = WIFEXITED(status) && WEXITSTATUS(status) == 0;
  // exec's own failure in the child
  if (WIFEXITED(status) && WEXITSTATUS(status) == 127) finished.found = false;
  return finished;
}

// 1, 2 or 5 times a power of ten, not below the value, which is above 0.
double round_step(double value) {
  const double power = std::pow(10, std::floor(std::log10(value)));
  for (const double digit : {1.0, 2.0, 5.0})
    if (digit * power >= value) return digit * power;
  return 10 * power;
}

// "'2.5M' 2500000"
std::string tick(double value) {
  static constexpr std::array<std::pair<double, const char*>, 4> units{
      {{1e12, "T"}, {1e9, "G"}, {1e6, "M"}, {1e3, "k"}}};
  std::pair<double, const char*> unit{1, ""};
  for (const auto& each : units)
    if (value >= each.first && unit.first == 1) unit = each;
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "'%g%s' %.10g", value / unit.first, unit.second, value);
  return text.data();
}

std::string complaint(const std::string& said) {
  const std::size_t start = said.find_first_not_of(" \n^");
  return start == std::string::npos ? "no reason given"
                                    : text::cut(text::one_line(said.substr(start)), 120);
}

}  // namespace

void require_plot_name(const std::string& file) {
  const std::string extension = fs::path(file).extension().string();
  if (extension != ".svg" && extension != ".png" && extension != ".pdf")
    throw text::UsageError("--plot: " + config::quoted(file) +
                           " ends in none of .svg, .png, .pdf: name the file so");
  if (std::ranges::any_of(file, [](unsigned char c) { return c < ' ' || c == 127; }))
    throw text::UsageError("--plot: " + config::quoted(file) +
                           " holds a control character: leave it out");
}

std::string plot_text(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text::one_line(text, text::any_length))
    quoted += c == '\'' ? "''" : std::string(1, c);
  return quoted + "'";
}

std::string data_block(const std::string& name, const std::vector<std::vector<double>>& rows) {
  std::string text = "$" + name + " << END\n";
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      std::array<char, 32> number{};
      std::snprintf(number.data(), number.size(), "%s%.10g", i == 0 ? "" : " ", row[i]);
      text += std::isfinite(row[i]) ? number.data() : (i == 0 ? "NaN" : " NaN");
    }
    text += "\n";
  }
  return text + "END\n";
}

std::string line_with_intervals(const std::string& block, std::size_t index,
                                const std::string& title) {
  static constexpr std::array colours{"#0072B2", "#D55E00", "#009E73", "#CC79A7",
                                      "#E69F00", "#56B4E9", "#000000"};
  static constexpr std::array points{7, 5, 9, 11, 13, 6, 4};
  const std::string line = "lw 2 lc rgb '" + std::string(colours[index % colours.size()]) + "'";
  return "$" + block + " using 1:2 with lines " + line + " notitle, $" + block +
         " using 1:2:3:4 with yerrorbars " + line + " pt " +
         std::to_string(points[index % points.size()]) + " ps 1.1 title " + plot_text(title);
}

std::string logarithmic_axis(char axis, const std::vector<double>& values) {
  const auto [least, most] = std::ranges::minmax(values);
  const std::string name(1, axis);
  std::string text = "set logscale " + name + "\nset format " + name + " '%.0s%c'\n";
  // Powers of ten alone would leave a short axis with a label or none.
  if (most > 20 * least) return text;
  std::string ticks;
  const auto add = [&ticks](double value) { ticks += (ticks.empty() ? "" : ", ") + tick(value); };
  if (most > 5 * least) {
    for (double power = std::pow(10, std::floor(std::log10(least)) - 1); power <= 10 * most;
         power *= 10)
      for (const double digit : {1.0, 2.0, 5.0}) add(digit * power);
  } else {
    const double step = round_step(std::max(most - least, 0.3 * least) / 4);
    for (double i = std::max(1.0, std::floor(least / step) - 1); i * step <= most + 2 * step; ++i)
      add(i * step);
  }
  return text + "set " + name + "tics (" + ticks + ")\n";
}

std::string rate_axis(const std::vector<std::vector<double>>& rows) {
  std::vector<double> rates;
  for (const auto& row : rows) rates.push_back(row.at(1));
  return logarithmic_axis('y', rates) + "set grid ytics lt 1 lw 1 lc rgb '#c8c8c8'\n";
}

std::string script_of(const Picture& picture, const std::string& output) {
  const int rows =
      (static_cast<int>(picture.panels.size()) + picture.columns - 1) / picture.columns;
  const std::string extension = fs::path(output).extension().string();
  std::string text = "# Drawn by gnuplot 5.2 or later.\n";
  text += "set encoding utf8\n";
  text += "set terminal " + terminal_for(extension, picture.columns, rows) + "\n";
  text += "set output " + plot_text(output) + "\n";
  text +=
      "set multiplot layout " + std::to_string(rows) + "," + std::to_string(picture.columns) + "\n";
  for (const std::string& panel : picture.panels)
    text += "reset\nset border 3\nset tics nomirror out\nset errorbars small\n" + panel + "\n";
  return text + "unset multiplot\nunset output\n";
}

void draw(const Picture& picture, const fs::path& file) {
  const fs::path kept = file.string() + ".gnuplot";
  // gnuplot draws beside the picture, which then is replaced as a whole.
  const fs::path drawn =
      file.parent_path() / (".part." + std::to_string(getpid()) + "." + file.filename().string());
  write_file(kept, script_of(picture, drawn.string()));
  std::error_code ignored;
  const Finished finished = run_gnuplot(kept);
  if (finished.well && fs::exists(drawn, ignored)) {
    std::error_code problem;
    fs::rename(drawn, file, problem);
    fs::remove(kept, ignored);
    if (problem)
      throw std::runtime_error("cannot write " + text::one_line(file.string()) + ": " +
                               problem.message());
    return;
  }
  fs::remove(drawn, ignored);
  write_file(kept, script_of(picture, file.filename().string()));
  if (!finished.found) {
    say("gnuplot is not installed, so there is no " + text::one_line(file.string()) + ": " +
        text::one_line(kept.string()) + " holds its data; run gnuplot on it where there is one");
    return;
  }
  throw std::runtime_error("gnuplot failed (" + complaint(finished.said) + "): its script is " +
                           text::one_line(kept.string()));
}

}  // namespace arcfleet::analysis

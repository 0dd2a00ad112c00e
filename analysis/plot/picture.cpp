#include "analysis/plot/picture.hpp"

#include <filesystem>

#include "analysis/plot/panel_script.hpp"

namespace arcfleet::analysis {
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

}  // namespace

std::string script_of(const Picture& picture, const std::string& output) {
  const int rows =
      (static_cast<int>(picture.panels.size()) + picture.columns - 1) / picture.columns;
  const std::string extension = std::filesystem::path(output).extension().string();
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

}  // namespace arcfleet::analysis

#include "analysis/plot/picture.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <filesystem>

#include "analysis/plot/panel_script.hpp"

namespace arcfleet::analysis {
namespace {

constexpr double wanted_shape = 1.5;   // width / height of a panel
constexpr double caption_share = 0.7;  // of the font size

int rows_for(std::size_t panels, int columns) {
  return (static_cast<int>(panels) + columns - 1) / columns;
}

// Readable at half the size, and small enough for the labels of a panel.
int font_size_for(std::size_t panels, PictureSize size) {
  const int columns = columns_for(panels, size);
  const int rows = rows_for(panels, columns);
  return std::clamp(std::min(size.width / columns / 42, size.height / rows / 26), 8, 24);
}

std::string terminal_for(const std::string& extension, PictureSize size, int font_size,
                         Background background) {
  const auto dimensions = [](auto w, auto h, const char* unit) {
    return std::to_string(w) + unit + "," + std::to_string(h) + unit;
  };
  const auto font = [](int points) { return " font 'sans," + std::to_string(points) + "'"; };
  if (extension == ".pdf")
    return "pdfcairo noenhanced size " + dimensions(size.width / 100.0, size.height / 100.0, "in") +
           font(font_size);
  const std::string paper = background == Background::white ? " background 'white'" : "";
  const std::string place = paper + " size " + dimensions(size.width, size.height, "");
  // A bitmap has 4/3 pixels a point, and lines and points that do not grow with its letters.
  if (extension == ".png") {
    std::array<char, 64> scale{};
    std::snprintf(scale.data(), scale.size(), " linewidth %.2f pointscale %.2f", font_size / 13.0,
                  font_size / 11.0);
    return "pngcairo noenhanced" + place + font(std::max(6, font_size * 3 / 4)) + scale.data();
  }
  return "svg noenhanced" + place + font(font_size);
}

// Where a panel lies, as shares of the picture, counted from the lower left corner.
std::string place_of(std::size_t index, std::size_t panels, int columns, double bottom) {
  const int rows = rows_for(panels, columns);
  const int row = static_cast<int>(index) / columns;
  const int first = row * columns;
  const int in_row = std::min(columns, static_cast<int>(panels) - first);
  const double width = 1.0 / in_row;
  const double height = (1 - bottom) / rows;
  std::array<char, 96> text{};
  std::snprintf(text.data(), text.size(), "set origin %.4f,%.4f\nset size %.4f,%.4f\n",
                width * (static_cast<int>(index) - first), bottom + height * (rows - 1 - row),
                width, height);
  return text.data();
}

// The caption is a label of the first panel, because a multiplot has no labels of its own.
std::string caption_label(const std::string& caption, int font_size) {
  if (caption.empty()) return "";
  return "set label " + plot_text(caption) + " at screen 0.008,0.015 left font '," +
         std::to_string(std::max(7, static_cast<int>(caption_share * font_size))) +
         "' tc rgb '#555555'\n";
}

}  // namespace

int columns_for(std::size_t panels, PictureSize size) {
  const auto misfit = [&](int columns) {
    const double width = static_cast<double>(size.width) / columns;
    const double height = static_cast<double>(size.height) / rows_for(panels, columns);
    return std::abs(std::log(width / height / wanted_shape));
  };
  int best = 1;
  for (int columns = 2; columns <= static_cast<int>(panels); ++columns)
    if (misfit(columns) < misfit(best)) best = columns;
  return best;
}

std::string script_of(const Picture& picture, const std::string& output, PictureSize size,
                      Background background) {
  const std::string extension = std::filesystem::path(output).extension().string();
  const std::size_t panels = picture.panels.size();
  const int font_size = font_size_for(panels, size);
  const double bottom = picture.caption.empty() ? 0 : 1.5 * font_size / size.height;
  std::string text = "# Drawn by gnuplot 5.2 or later.\n";
  text += "set encoding utf8\n";
  text += "set terminal " + terminal_for(extension, size, font_size, background) + "\n";
  text += "set output " + plot_text(output) + "\n";
  text += "set multiplot\n";
  for (std::size_t i = 0; i < panels; ++i)
    text += "reset\n" + place_of(i, panels, columns_for(panels, size), bottom) +
            (i == 0 ? caption_label(picture.caption, font_size) : "") +
            "set border 3\nset tics nomirror out\nset errorbars small\n" + picture.panels[i] + "\n";
  return text + "unset multiplot\nunset output\n";
}

}  // namespace arcfleet::analysis

// Draws a picture with gnuplot.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "analysis/plot/picture.hpp"
#include "analysis/tool/tool_main.hpp"

namespace arcfleet::analysis {

// Throws UsageError for a name that does not end in .svg, .png or .pdf, or contains a control
// character.
void require_plot_name(const std::string& file);

// Draws the picture into the file. If gnuplot is not installed, a line says so and the script with
// its data is left as FILE.gnuplot. Throws std::runtime_error if gnuplot fails, which also leaves
// the script, or if nothing can be written.
void draw(const Picture& picture, const std::filesystem::path& file, PictureSize size = {});

// The same where the picture is an addition to a table: a failure is one line on standard error and
// ExitCode::failed, so that it hides nothing else.
ExitCode draw_beside_table(const Picture& picture, const std::filesystem::path& file,
                           PictureSize size);

// The picture as SVG with a transparent background; nothing if gnuplot is not installed. Throws
// std::runtime_error if gnuplot fails.
std::optional<std::string> svg_of(const Picture& picture, PictureSize size);

}  // namespace arcfleet::analysis

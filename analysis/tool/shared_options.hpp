// The options that the analysis tools have in common, and the words of their values.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "analysis/output/export.hpp"
#include "analysis/output/formats.hpp"
#include "analysis/plot/gnuplot.hpp"
#include "config/given.hpp"
#include "config/value_kinds.hpp"

namespace arcfleet::analysis {

// Counts have no bound but that of their type.
inline constexpr std::int64_t max_count = std::numeric_limits<std::int64_t>::max();

inline constexpr std::array<config::Word<Format>, 4> format_words{
    {{"table", Format::table, "for a terminal"},
     {"markdown", Format::markdown, "pipe tables"},
     {"csv", Format::csv, "RFC 4180, one table"},
     {"json", Format::json, "one object"}}};

inline constexpr std::array<config::Word<ExportKind>, 4> export_words{
    {{"google-benchmark", ExportKind::google_benchmark,
      "JSON for its compare.py, an entry per repeat of the latest run"},
     {"github-action-benchmark", ExportKind::github_action_benchmark,
      "JSON for its customBiggerIsBetter, the latest run"},
     {"bmf", ExportKind::bmf, "Bencher Metric Format for bencher.dev, the latest run"},
     {"extrap", ExportKind::extrap,
      "JSON Lines for Extra-P, the first series of arcfleet-scaling"}}};

// The file of a picture, whose ending says its format.
struct PictureFile : config::Name {
  void describe(config::OptionFacts& facts) const {
    facts.completes = config::Completion::file;
    config::Name::describe(facts);
    facts.wanted = "a file name that ends in .svg, .png or .pdf";
  }
  template <class Value>
  void read(Value& value, const std::string& option, const std::string& text) const {
    require_plot_name(text);
    config::Name::read(value, option, text);
  }
};

// The file of a report.
struct ReportFile : config::Name {
  void describe(config::OptionFacts& facts) const {
    facts.completes = config::Completion::file;
    config::Name::describe(facts);
    facts.wanted = "a file name that ends in .html";
  }
  template <class Value>
  void read(Value& value, const std::string& option, const std::string& text) const {
    require_report_name(option, text);
    config::Name::read(value, option, text);
  }
  static void require_report_name(const std::string& option, const std::string& text);
};

// "1280x720": the size of a picture.
struct SizeOfPicture {
  static constexpr int smallest = 200;
  static constexpr int largest = 10000;

  void describe(config::OptionFacts& facts) const {
    facts.value = "WxH";
    facts.wanted = "width and height in pixels, each from 200 to 10000, as 1280x720";
  }
  void read(PictureSize& value, const std::string& option, const std::string& text) const;
  [[nodiscard]] std::string written(PictureSize size) const {
    return std::to_string(size.width) + "x" + std::to_string(size.height);
  }
};

// Refuses options that an export would ignore. Throws text::UsageError.
void check_export(const config::Given& given, const config::ProgramFacts& program);

// What a tool prints and draws.
template <class Holder>
std::vector<config::Option<Holder>> drawing_options(const std::string& picture) {
  using config::option;
  return {
      option(&Holder::format, config::OneOf<Format>{format_words},
             {.name = "format", .value = "FORM", .help = "Print tables in this form."}),
      option(&Holder::table, config::Name{},
             {.name = "table",
              .value = "NAME",
              .help = "Print this table alone; its name is in the JSON form. CSV without this "
                      "option holds the first table."}),
      option(&Holder::plot_file, PictureFile{}, {.name = "plot", .help = picture}),
      option(&Holder::picture_size, SizeOfPicture{},
             {.name = "size",
              .help = "Draw the picture in this size, in pixels; a PDF in 1/100 inch.",
              .needs = "plot"}),
  };
}

// What a tool says about itself.
template <class Holder>
std::vector<config::Option<Holder>> about_options() {
  using config::option;
  return {
      option(&Holder::version, config::Flag{}, {.name = "version", .help = "Show the version."}),
      option(&Holder::help, config::Flag{},
             {.name = "help", .letter = 'h', .help = "Show this help."}),
  };
}

// The options of a tool without reports and exports.
template <class Holder>
std::vector<config::Option<Holder>> table_options(const std::string& picture) {
  auto options = drawing_options<Holder>(picture);
  for (auto& each : about_options<Holder>()) options.push_back(std::move(each));
  return options;
}

// What the tools for results of runs print, draw and say about themselves.
template <class Holder>
std::vector<config::Option<Holder>> output_options(const std::string& picture) {
  using config::option;
  auto options = drawing_options<Holder>(picture);
  options.push_back(
      option(&Holder::report_file, ReportFile{},
             {.name = "report",
              .help = "Write a report to send into this file: one HTML page with the answer, "
                      "tables, pictures, machines and warnings."}));
  options.push_back(option(&Holder::export_kind, config::OneOf<ExportKind>{export_words},
                           {.name = "export",
                            .value = "KIND",
                            .help = "Print runs for another program instead of tables."}));
  for (auto& each : about_options<Holder>()) options.push_back(std::move(each));
  return options;
}

}  // namespace arcfleet::analysis

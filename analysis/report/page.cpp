#include "analysis/report/page.hpp"

#include <algorithm>
#include <array>
#include <ctime>
#include <stdexcept>

#include "analysis/compare/run_fields.hpp"
#include "analysis/output/html.hpp"
#include "analysis/plot/gnuplot.hpp"
#include "analysis/plot/svg_text.hpp"
#include "analysis/report/style.hpp"
#include "analysis/tool/tool_main.hpp"
#include "text/width.hpp"

namespace arcfleet::analysis {
namespace {

constexpr PictureSize panel_size{720, 540};
constexpr int widest_link = 48;

std::string element(const std::string& tag, const std::string& text) {
  return "<" + tag + ">" + html_text(text) + "</" + tag + ">\n";
}

std::string elements(const std::string& tag, const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += element(tag, text);
  return all;
}

// What follows the words "set title" of a panel, without its quotes.
std::string title_of_panel(const std::string& panel) {
  const std::string start = "set title '";
  const auto at = panel.find(start);
  if (at == std::string::npos) return "picture";
  const auto text = at + start.size();
  return panel.substr(text, panel.find('\'', text) - text);
}

// Ids within the page: the names of sections are "batch_size_1000" and may repeat.
std::string id_of(const Report& report, std::size_t index) {
  const std::string& name = report.sections[index].name;
  std::string id = name;
  for (char& c : id)
    if (c == '_') c = '-';
  std::size_t before = 0;
  for (std::size_t i = 0; i < index; ++i) before += report.sections[i].name == name ? 1 : 0;
  return before == 0 ? id : id + "-" + std::to_string(before + 1);
}

// The panels of one picture; nothing if gnuplot is not installed.
std::string drawn_panels(const Figures& figures, const std::string& prefix) {
  std::string text = figures.title.empty() ? "" : element("h3", figures.title);
  text += "<div class=\"figures panels-" + std::to_string(figures.picture.panels.size()) + "\">\n";
  for (std::size_t i = 0; i < figures.picture.panels.size(); ++i) {
    const std::string& panel = figures.picture.panels[i];
    const auto svg = svg_of(Picture{{panel}}, panel_size);
    if (!svg) return "";
    text += "<figure>\n" + inlined(*svg, prefix + std::to_string(i) + "-", title_of_panel(panel)) +
            "</figure>\n";
  }
  return text + "</div>\n" +
         (figures.picture.caption.empty()
              ? ""
              : "<p class=\"about\">" + html_text(figures.picture.caption) + "</p>\n");
}

std::string pictures_of(const DrawnFigures& figures) {
  const std::string text = figures.html.empty() && !figures.missing.empty()
                               ? element("p", figures.missing)
                               : figures.html;
  if (text.empty()) return "";
  return "<section id=\"pictures\">\n<h2>Pictures</h2>\n" + text + "</section>\n";
}

std::string warnings_of(const Report& report) {
  if (report.warnings.empty()) return "";
  return "<section class=\"warnings\" id=\"warnings\">\n<h2>Warnings</h2>\n<ul>\n" +
         elements("li", report.warnings) + "</ul>\n</section>\n";
}

// "CET": the zone of local times.
std::string time_zone() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  std::array<char, 32> name{};
  if (localtime_r(&now, &local) != nullptr) std::strftime(name.data(), name.size(), "%Z", &local);
  return name.data();
}

// A number and its unit stay on one line.
std::string headline_html(const std::string& sentence) {
  std::string html = html_text(sentence);
  for (const std::string unit : {" k steps/s", " M steps/s", " G steps/s", " T steps/s", " %"})
    for (auto at = html.find(unit); at != std::string::npos; at = html.find(unit, at + 1))
      html.replace(at, 1, "&nbsp;");
  return html;
}

std::string headlines_of(const Report& report) {
  std::string text;
  for (const std::string& sentence : report.headline)
    text += "<p>" + headline_html(sentence) + "</p>\n";
  return text;
}

std::string navigation_of(const Report& report) {
  const auto link = [](const std::string& id, const std::string& title) {
    return "<a href=\"#" + html_text(id) + "\">" + html_text(title) + "</a>\n";
  };
  std::string text = "<nav aria-label=\"sections\">\n";
  if (!report.warnings.empty()) text += link("warnings", "Warnings");
  if (!report.figures.empty()) text += link("pictures", "Pictures");
  for (std::size_t i = 0; i < report.sections.size(); ++i)
    text += link(id_of(report, i), text::cut(report.sections[i].title, widest_link));
  return text + "</nav>\n";
}

std::string head_of(const Report& report) {
  return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<meta name=\"color-scheme\" content=\"light dark\">\n"
         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
         "'unsafe-inline'; img-src data:\">\n<link rel=\"icon\" href=\"data:,\">\n" +
         element("title", report.title) + "<style>" + report_style + "</style>\n</head>\n";
}

}  // namespace

DrawnFigures drawn_figures(const std::vector<Figures>& figures) {
  if (std::ranges::all_of(figures, [](const Figures& each) { return each.picture.panels.empty(); }))
    return {.missing = "There are no pictures, because no VALID run has a rate."};
  DrawnFigures drawn;
  try {
    for (std::size_t i = 0; i < figures.size(); ++i) {
      const std::string panels = drawn_panels(figures[i], "picture" + std::to_string(i) + "-");
      if (panels.empty())
        return {.missing =
                    "There are no pictures, because gnuplot was not installed where this "
                    "report was made."};
      drawn.html += panels;
    }
  } catch (const std::runtime_error& error) {
    return {.missing = "There are no pictures, because gnuplot failed where this report was made.",
            .problem = error.what()};
  }
  return drawn;
}

std::string report_page(const Report& report, const DrawnFigures& figures) {
  std::string text = head_of(report) + "<body>\n<header>\n" + element("h1", report.title) +
                     "<div class=\"headline\">\n" + headlines_of(report) +
                     "</div>\n<div class=\"about\">\n" + elements("p", report.about) + "</div>\n" +
                     navigation_of(report) + "</header>\n<main>\n" + warnings_of(report) +
                     pictures_of(figures);
  for (std::size_t i = 0; i < report.sections.size(); ++i)
    text += html_section(report.sections[i], id_of(report, i));
  return text + "</main>\n<footer>\n" +
         element("p", "Made by " + name_of_program() + " on " +
                          local_time(static_cast<double>(std::time(nullptr))) +
                          ". All times are local (" + time_zone() + ").") +
         "<p class=\"screen\">Hover over a point of a picture to see its value.</p>\n" +
         "</footer>\n</body>\n</html>\n";
}

}  // namespace arcfleet::analysis

#include "analysis/plot/svg_text.hpp"

#include <initializer_list>
#include <string_view>

#include "analysis/output/html.hpp"

namespace arcfleet::analysis {
namespace {

constexpr auto nowhere = std::string::npos;

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != nowhere; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

// Removes what lies from `start` to the end of `end`, wherever that is.
void remove_all(std::string& text, std::string_view start, std::string_view end) {
  for (auto at = text.find(start); at != nowhere; at = text.find(start, at)) {
    const auto last = text.find(end, at);
    if (last == nowhere) return;
    text.erase(at, last + end.size() - at);
  }
}

// <g onmousemove="gnuplot_svg.showHypertext(evt,'TEXT')" ...><title> </title> becomes
// <g><title>TEXT</title>.
void replace_scripts(std::string& svg) {
  constexpr std::string_view start = "<g onmousemove=\"gnuplot_svg.showHypertext(evt,'";
  constexpr std::string_view end = "')\"";
  constexpr std::string_view title_start = "<title>";
  constexpr std::string_view title_end = "</title>";
  for (auto at = svg.find(start); at != nowhere; at = svg.find(start, at + 1)) {
    const auto text = at + start.size();
    const auto text_end = svg.find(end, text);
    auto tag_end = text_end == nowhere ? nowhere : svg.find('>', text_end);
    if (tag_end == nowhere) return;
    if (svg.compare(tag_end + 1, title_start.size(), title_start) == 0)
      tag_end = svg.find(title_end, tag_end) + title_end.size() - 1;
    const std::string shown = svg.substr(text, text_end - text);
    svg.replace(at, tag_end + 1 - at, "<g><title>" + shown + "</title>");
  }
}

// Without the attribute of the first tag.
void remove_attribute(std::string& tag, std::string_view name) {
  const std::string start = " " + std::string(name) + "=\"";
  if (const auto at = tag.find(start); at != nowhere)
    tag.erase(at, tag.find('"', at + start.size()) + 1 - at);
}

void prefix_ids(std::string& svg, const std::string& prefix) {
  for (const char* start : {"id=\"", "id='", "href='#", "href=\"#", "url(#"})
    replace_all(svg, start, start + prefix);
}

}  // namespace

std::string with_tooltips(std::string svg) {
  remove_all(svg, "<title>gnuplot_plot_", "</title>");
  replace_all(svg, "<title>Gnuplot</title>", "");
  replace_scripts(svg);
  return svg;
}

std::string inlined(const std::string& svg, const std::string& prefix, const std::string& label) {
  const auto start = svg.find("<svg");
  if (start == nowhere) return "";
  const auto tag_end = svg.find('>', start);
  std::string tag = svg.substr(start, tag_end - start);
  for (const char* name : {"width", "height", "xmlns", "xmlns:xlink"}) remove_attribute(tag, name);
  std::string rest = svg.substr(tag_end);
  remove_all(rest, "<desc>", "</desc>");
  replace_all(rest, "xlink:href", "href");
  replace_all(rest, "font-family=\"sans\"", "font-family=\"sans-serif\"");
  prefix_ids(rest, prefix);
  return tag + " role=\"img\" aria-label=\"" + html_text(label) + "\"" + rest;
}

}  // namespace arcfleet::analysis

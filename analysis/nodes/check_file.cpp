#include "analysis/nodes/check_file.hpp"

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <exception>
#include <fstream>
#include <future>
#include <iterator>
#include <map>
#include <stdexcept>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>

#include "text/one_line.hpp"

namespace arcfleet::analysis::nodes {
namespace fs = std::filesystem;

namespace {

// Lines are read in pieces, so that a large file does not lie in memory as a whole.
constexpr std::size_t lines_of_a_piece = 512;

struct ReadLine {
  NodeOfCheck node;
  std::string check;
  double time_s = 0;
  std::string type;
  std::string problem = {};  // the line is left out
};

ReadLine read_line(const std::string& line) {
  ReadLine read;
  try {
    const NodeRecord record = record_of(line);
    read.check = record.check;
    read.time_s = record.time_s;
    read.type = record.type;
    read.node.node = record.node;
    read.node.state = record.state;
    read.node.reason = record.reason;
    read.node.values = values_of(record);
    for (std::size_t i = 0; i < measures.size(); ++i) read.node.parts[i] = part_of(record, i);
    for (std::size_t i = 0; i < tests; ++i) read.node.shares[i] = record.test[i].shares;
  } catch (const std::exception& error) {
    read.problem = text::one_line(error.what(), text::shown_id_bytes);
  }
  return read;
}

// Two threads parse twice as fast as one; what they read stays in the order of the lines.
std::vector<ReadLine> read_lines(const std::vector<std::string>& lines) {
  std::vector<ReadLine> read(lines.size());
  const std::size_t workers = std::clamp(std::thread::hardware_concurrency(), 1U, 8U);
  std::vector<std::future<void>> parts;
  for (std::size_t worker = 0; worker < workers; ++worker)
    parts.push_back(std::async(std::launch::async, [&, worker] {
      for (std::size_t i = worker; i < lines.size(); i += workers) read[i] = read_line(lines[i]);
    }));
  for (auto& part : parts) part.get();
  return read;
}

// The checks of a file while it is read.
class Gathered {
 public:
  void add(ReadLine line) {
    Found& found = checks_[line.check];
    Check& check = found.check;
    check.name = line.check;
    check.time_s = std::max(check.time_s, line.time_s);
    line.node.type = place_of(check.types, line.type);
    const auto [entry, is_new] = found.places.try_emplace(line.node.node, check.nodes.size());
    if (is_new)
      check.nodes.push_back(std::move(line.node));
    else
      check.nodes[entry->second] = std::move(line.node);
  }

  // The last `most` in the order of time.
  std::vector<Check> last(std::size_t most) {
    std::vector<Check> all;
    for (auto& [name, found] : checks_) all.push_back(std::move(found.check));
    std::ranges::stable_sort(all, {}, &Check::time_s);
    if (all.size() > most) all.erase(all.begin(), all.end() - static_cast<std::ptrdiff_t>(most));
    for (Check& check : all) std::ranges::sort(check.nodes, comes_before, &NodeOfCheck::node);
    return all;
  }

  void keep_last(std::size_t most) {
    while (checks_.size() > most)
      checks_.erase(std::ranges::min_element(
          checks_, {}, [](const auto& entry) { return entry.second.check.time_s; }));
  }

 private:
  struct Found {
    Check check;
    std::map<std::string, std::size_t> places;  // of the nodes
  };

  static std::size_t place_of(std::vector<std::string>& types, const std::string& type) {
    const auto found = std::ranges::find(types, type);
    if (found != types.end()) return static_cast<std::size_t>(found - types.begin());
    types.push_back(type);
    return types.size() - 1;
  }

  std::map<std::string, Found> checks_;
};

// A cut or hostile file may have lines without end.
constexpr std::size_t longest_line = std::size_t{16} << 20;

class FileOfChecks {
 public:
  FileOfChecks(const fs::path& file, Checks& checks, Gathered& gathered)
      : file_(file), checks_(checks), gathered_(gathered) {}

  void read() {
    errno = 0;
    std::ifstream stream(file_, std::ios::binary);
    if (!stream || fs::is_directory(file_))
      throw std::runtime_error("cannot read " + text::one_line(file_.string()) + " (" +
                               (errno != 0 ? std::strerror(errno) : "not a file") +
                               "): name files of checks or their directory");
    for (std::string line; std::getline(stream, line);) {
      if (line.size() > longest_line) line = "longer than any record";
      lines_.push_back(std::move(line));
      if (lines_.size() == lines_of_a_piece) flush();
    }
    flush();
  }

 private:
  void flush() {
    for (ReadLine& line : read_lines(lines_)) {
      ++number_;
      if (line.problem.empty())
        gathered_.add(std::move(line));
      else
        checks_.left_out.push_back(
            {text::one_line(file_.string()) + ", line " + std::to_string(number_), line.problem});
    }
    lines_.clear();
  }

  const fs::path& file_;
  Checks& checks_;
  Gathered& gathered_;
  std::vector<std::string> lines_;
  std::size_t number_ = 0;
};

bool is_check_file(const fs::path& file) {
  const std::string name = file.filename().string();
  return name.starts_with("nodecheck_") && name.ends_with(".jsonl");
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// The digits at the start of the text without leading zeros, which it loses.
std::string_view number_at(std::string_view& text) {
  std::size_t end = 0;
  while (end < text.size() && is_digit(text[end])) ++end;
  std::string_view digits = text.substr(0, end);
  text.remove_prefix(end);
  while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
  return digits;
}

}  // namespace

std::vector<fs::path> check_files(const std::vector<fs::path>& places) {
  std::vector<fs::path> files;
  for (const fs::path& place : places) {
    std::error_code problem;
    if (!fs::is_directory(place, problem)) {
      files.push_back(place);
      continue;
    }
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(place, problem))
      if (is_check_file(entry.path())) found.push_back(entry.path());
    if (problem)
      throw std::runtime_error("cannot read the directory " + text::one_line(place.string()) +
                               " (" + problem.message() + "): name another");
    std::ranges::sort(found);
    std::ranges::move(found, std::back_inserter(files));
  }
  return files;
}

Checks read_checks(const std::vector<fs::path>& places, std::size_t most) {
  Checks checks;
  Gathered gathered;
  for (const fs::path& file : check_files(places)) {
    FileOfChecks(file, checks, gathered).read();
    gathered.keep_last(most);
  }
  checks.checks = gathered.last(most);
  return checks;
}

bool comes_before(const std::string& a, const std::string& b) {
  std::string_view x = a;
  std::string_view y = b;
  while (!x.empty() && !y.empty()) {
    if (is_digit(x.front()) && is_digit(y.front())) {
      const auto number_x = number_at(x);
      const auto number_y = number_at(y);
      if (number_x.size() != number_y.size()) return number_x.size() < number_y.size();
      if (number_x != number_y) return number_x < number_y;
      continue;
    }
    if (x.front() != y.front()) return x.front() < y.front();
    x.remove_prefix(1);
    y.remove_prefix(1);
  }
  return x.empty() && y.empty() ? a < b : x.empty();
}

}  // namespace arcfleet::analysis::nodes

#include "oracle/traces.hpp"

#include <cstring>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace traces {
namespace {

class Reader {
 public:
  explicit Reader(const std::filesystem::path& file) : name_(file.string()) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw std::runtime_error(name_ + ": cannot be read");
    bytes_.assign(std::istreambuf_iterator<char>(in), {});
  }

  template <class Number>
  Number next() {
    Number number{};
    std::memcpy(&number, take(sizeof number), sizeof number);
    return number;
  }
  int u8() { return next<std::uint8_t>(); }
  int i8() { return next<std::int8_t>(); }
  int u16() { return next<std::uint16_t>(); }

  std::string text(std::size_t size) { return {take(size), size}; }
  std::vector<std::int8_t> cells(int count) {
    const auto size = static_cast<std::size_t>(count);
    const char* first = take(size);
    return {first, first + size};
  }
  void require(bool holds, const char* what) const {
    if (!holds) throw std::runtime_error(name_ + ": " + what);
  }
  [[nodiscard]] bool at_end() const { return at_ == bytes_.size(); }

 private:
  const char* take(std::size_t size) {
    require(size <= bytes_.size() - at_, "ends too early");
    at_ += size;
    return bytes_.data() + at_ - size;
  }

  std::string name_;
  std::vector<char> bytes_;
  std::size_t at_ = 0;
};

SizedGrid sized(Reader& in, int canvas_side) {
  SizedGrid grid;
  grid.height = in.u8();
  grid.width = in.u8();
  grid.cells = in.cells(canvas_side > 0 ? canvas_side * canvas_side : grid.height * grid.width);
  return grid;
}

void change(Reader& in, std::vector<std::int8_t>& cells) {
  const int runs = in.u16();
  for (int run = 0; run < runs; ++run) {
    const auto first = static_cast<std::size_t>(in.u16());
    const auto length = static_cast<std::size_t>(in.u16());
    const int value = in.i8();
    in.require(first + length <= cells.size(), "has a run outside the canvas");
    std::fill_n(cells.begin() + static_cast<std::ptrdiff_t>(first), length,
                static_cast<std::int8_t>(value));
  }
}

void read_selection(Reader& in, const Episode& episode, Step& step) {
  const int cells = episode.side * episode.side;
  if (episode.selection < 2) {
    for (int i = 0; i < (episode.selection == 0 ? 2 : 4); ++i) step.coordinates.push_back(in.i8());
    return;
  }
  for (int i = 0, byte = 0; i < cells; ++i) {
    if (i % 8 == 0) byte = in.u8();
    step.mask.push_back((byte >> (i % 8) & 1) != 0);
  }
}

Step read_step(Reader& in, const Episode& episode) {
  Step step;
  step.operation = in.i8();
  read_selection(in, episode, step);
  step.step_count = static_cast<int>(episode.steps.size()) + 1;
  step.height = in.u8();
  step.width = in.u8();
  step.similarity_bits = in.next<std::uint32_t>();
  step.reward_bits = in.next<std::uint32_t>();
  step.step_type = in.u8();
  step.discount = step.step_type == 1 ? 1.0F : 0.0F;
  if (episode.steps.empty()) {
    step.working = episode.initial.cells;
    step.clipboard.assign(step.working.size(), 0);
  } else {
    step.working = episode.steps.back().working;
    step.clipboard = episode.steps.back().clipboard;
  }
  change(in, step.working);
  change(in, step.clipboard);
  return step;
}

Episode read_episode(Reader& in) {
  Episode episode;
  for (int* number : {&episode.side, &episode.mode, &episode.selection, &episode.filter,
                      &episode.operation_set, &episode.initial_grid})
    *number = in.u8();
  episode.max_episode_steps = in.u16();
  for (float& weight : episode.weights) weight = in.next<float>();
  episode.task_id = in.text(static_cast<std::size_t>(in.u16()));
  episode.pair = in.u16();
  const int inputs = in.u8();
  for (int i = 0; i < inputs; ++i) episode.train_inputs.push_back(sized(in, 0));
  episode.input = sized(in, episode.side);
  episode.target = sized(in, episode.side);
  episode.initial = sized(in, episode.side);
  episode.initial_similarity_bits = in.next<std::uint32_t>();
  const int steps = in.u16();
  in.require(steps > 0, "has an episode without a step");
  for (int i = 0; i < steps; ++i) episode.steps.push_back(read_step(in, episode));
  return episode;
}

}  // namespace

std::vector<Episode> read(const std::filesystem::path& file) {
  Reader in(file);
  in.require(in.text(8) == "ARCTRACE" && in.next<std::uint32_t>() == 1,
             "is not a trace of format version 1");
  const auto episodes = in.next<std::uint32_t>();
  std::vector<Episode> all;
  for (std::uint32_t i = 0; i < episodes; ++i) all.push_back(read_episode(in));
  in.require(in.at_end(), "continues after its last episode");
  return all;
}

}  // namespace traces

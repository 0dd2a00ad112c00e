#include "engine/outputs.hpp"

namespace arcfleet::engine {
namespace {

// Appends a grid in this form.
void append(std::vector<std::byte>& to, Observation form, const rules::PlainGrid& grid) {
  const std::size_t bytes = observation_bytes(form, grid.side());
  to.resize(to.size() + bytes);
  write_observation(form, grid, std::span(to).last(bytes));
}

void copy_row(const std::vector<std::byte>& from, std::size_t row, std::size_t bytes,
              std::byte* to) {
  std::memcpy(to, from.data() + row * bytes, bytes);
}

}  // namespace

TaskGrids::TaskGrids(const rules::Tasks& tasks, Observation grid_form)
    : form(grid_form), grid_bytes(observation_bytes(grid_form, tasks.side())) {
  std::size_t pairs = 0;
  for (std::size_t task = 0; task < tasks.size(); ++task) {
    first_pair.push_back(pairs);
    for (const rules::PairBoards& pair : tasks[task].pairs) {
      append(inputs, form, pair.input.cells);
      append(targets, form, pair.target.cells);
      ++pairs;
    }
  }
}

void Outputs::write_results(std::size_t first, std::span<const float> of_step,
                            std::span<const rules::StepType> types) const {
  if (reward != nullptr) std::ranges::copy(of_step, reward + first);
  const auto mark = [&](std::uint8_t* to, rules::StepType wanted) {
    if (to == nullptr) return;
    for (std::size_t i = 0; i < types.size(); ++i)
      to[first + i] = static_cast<std::uint8_t>(types[i] == wanted);
  };
  mark(terminated, rules::StepType::terminated);
  mark(truncated, rules::StepType::truncated);
}

void Outputs::write_task_grids(std::size_t i, std::uint32_t of_task, std::uint32_t of_pair) const {
  if (!wants_task_grids()) return;
  const std::size_t number = grids->first_pair[of_task] + of_pair;
  const std::size_t bytes = grids->grid_bytes;
  if (input != nullptr) copy_row(grids->inputs, number, bytes, input + i * bytes);
  if (target != nullptr) copy_row(grids->targets, number, bytes, target + i * bytes);
  if (train_pairs != nullptr)
    copy_row(grids->train_pairs, of_task, grids->train_bytes, train_pairs + i * grids->train_bytes);
}

void Outputs::write_clipboard(std::size_t i, const rules::PlainGrid& grid) const {
  if (clipboard != nullptr)
    write_observation(grids->form, grid, {clipboard + i * grids->grid_bytes, grids->grid_bytes});
}

void Outputs::write_all(std::size_t i, const rules::Environment& environment) const {
  write_state(i, environment.state);
  write_task_grids(i, environment.state.task, environment.state.pair);
  write_clipboard(i, environment.clipboard);
}

}  // namespace arcfleet::engine

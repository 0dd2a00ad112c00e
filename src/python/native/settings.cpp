#include "python/native/settings.hpp"

#include <nanobind/stl/array.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include <algorithm>
#include <array>

#include "python/native/errors.hpp"

namespace arcfleet::python {
namespace {

// Raises TypeError with the name of the setting if its value has another type, or does not fit.
template <class T>
void take(const nb::dict& given, const char* name, const char* kind, T& to) {
  if (!given.contains(name)) return;
  if (!nb::try_cast<T>(given[name], to))
    throw nb::type_error(
        (std::string(name) + " is no " + kind + ", or one that does not fit").c_str());
}

void take_text(const nb::dict& given, const char* name, std::string& text, const char*& to) {
  take(given, name, "text", text);
  if (given.contains(name)) to = text.c_str();
}

}  // namespace

Settings::Settings(const nb::dict& given) {
  check(arcfleet_config_init(&config_, sizeof config_));
  take_rules(given);
  take_fleet(given);
  take_texts(given);
  take_tasks(given);
}

void Settings::take_rules(const nb::dict& given) {
  take(given, "canvas", "whole number", config_.canvas);
  take(given, "mode", "whole number", config_.mode);
  take(given, "selection", "whole number", config_.selection);
  take(given, "operations", "set of bits", config_.operations);
  take(given, "filter", "whole number", config_.filter);
  take(given, "max_episode_steps", "whole number", config_.max_episode_steps);
  take(given, "similarity_weight", "number", config_.similarity_weight);
  take(given, "step_penalty", "number", config_.step_penalty);
  take(given, "success_bonus", "number", config_.success_bonus);
  take(given, "unsolved_submission_penalty", "number", config_.unsolved_submission_penalty);
  std::array<double, 4> weights{};
  std::copy_n(config_.initial_weights, 4, weights.begin());
  take(given, "initial_weights", "list of four numbers", weights);
  std::copy_n(weights.begin(), 4, config_.initial_weights);
  take(given, "density", "number", config_.density);
  take(given, "pattern", "whole number", config_.pattern);
  take(given, "autoreset", "whole number", config_.autoreset);
}

void Settings::take_fleet(const nb::dict& given) {
  take(given, "seed", "whole number", config_.seed);
  take(given, "first", "whole number", config_.first);
  take(given, "count", "whole number", config_.count);
  take(given, "threads", "whole number", config_.threads);
  take(given, "observation", "whole number", config_.observation);
  take(given, "outputs", "set of bits", config_.outputs);
}

void Settings::take_texts(const nb::dict& given) {
  take_text(given, "dataset", dataset_, config_.dataset);
  take_text(given, "split", split_, config_.split);
  take_text(given, "builtin", builtin_, config_.builtin);
  take_text(given, "engine", engine_, config_.engine);
  take_text(given, "isa", isa_, config_.isa);
}

void Settings::take_tasks(const nb::dict& given) {
  take(given, "task_ids", "list of texts", task_ids_);
  for (const std::string& id : task_ids_) task_id_pointers_.push_back(id.c_str());
  if (given.contains("task_ids")) config_.task_ids = task_id_pointers_.data();
  config_.task_id_count = task_ids_.size();
  if (!given.contains("tasks")) return;
  tasks_.add(nb::cast<nb::list>(given["tasks"]));
  config_.tasks = tasks_.tasks().data();
  config_.task_count = tasks_.tasks().size();
}

}  // namespace arcfleet::python

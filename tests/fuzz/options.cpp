// A command line, its words apart by NUL bytes; what follows an empty word is the file of --config.
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "config/options.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace arcfleet::config;
  std::vector<std::string> words{"arcfleet"};
  std::string config, word;
  for (std::size_t i = 0; i < size; ++i) {
    if (data[i] != 0) {
      word += static_cast<char>(data[i]);
      continue;
    }
    if (word.empty()) {
      config.assign(reinterpret_cast<const char*>(data) + i + 1, size - i - 1);
      break;
    }
    words.push_back(word);
    word.clear();
  }
  if (!word.empty()) words.push_back(word);
  std::vector<const char*> argv;
  for (const auto& one : words) argv.push_back(one.c_str());
  try {
    const int argc = static_cast<int>(argv.size());
    if (config_file(argc, argv.data()).has_value() || !config.empty())
      parse_options(argc, argv.data(), config);
    else
      parse_options(argc, argv.data(), "");
  } catch (const UsageError&) {
  }
  return 0;
}

// option_documents DIRECTORY: writes the documents of the options there.
#include <stdexcept>

#include "analysis/tool/option_documents.hpp"
#include "analysis/tool/tool_main.hpp"
#include "text/usage_error.hpp"

int main(int argc, char** argv) {
  using namespace arcfleet;
  return analysis::run_tool("option_documents", [&] {
    if (argc != 2) throw text::UsageError("usage: option_documents DIRECTORY");
    const std::filesystem::path directory = argv[1];
    for (const auto& document : analysis::option_documents(ARCFLEET_VERSION))
      analysis::write_file(directory / document.name, document.text);
    return analysis::ExitCode::done;
  });
}

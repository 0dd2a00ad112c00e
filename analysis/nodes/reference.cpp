#include "analysis/nodes/reference.hpp"

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <system_error>

#include "analysis/tool/tool_main.hpp"
#include "text/one_line.hpp"

namespace arcfleet::analysis::nodes {
namespace fs = std::filesystem;

namespace {

using Json = nlohmann::ordered_json;

// Throws an exception of the library for a wrong type.
ReferenceOfType type_of(const Json& object) {
  ReferenceOfType type;
  type.check = text::one_line(object.at("check").get<std::string>(), text::shown_id_bytes);
  for (std::size_t i = 0; i < measures.size(); ++i) {
    const auto found = object.at("measures").find(measures[i].name);
    if (found == object.at("measures").end()) continue;
    type.others[i] = {found->at("median").get<double>(), found->at("spread").get<double>(),
                      found->at("nodes").get<std::size_t>()};
    if (!(type.others[i].median > 0) || !(type.others[i].spread >= 0))
      throw std::runtime_error("a median or a spread is impossible");
  }
  return type;
}

Json object_of(const ReferenceOfType& type) {
  Json all = Json::object();
  for (std::size_t i = 0; i < measures.size(); ++i)
    if (const Others& others = type.others[i]; others.count > 0)
      all[measures[i].name] = {
          {"median", others.median}, {"spread", others.spread}, {"nodes", others.count}};
  return {{"check", type.check}, {"measures", all}};
}

Reference reference_of(const Json& object) {
  if (object.at("nodecheck_reference") != reference_version)
    throw std::runtime_error("it is not of version " + std::to_string(reference_version));
  Reference reference;
  for (const auto& [name, type] : object.at("types").items()) reference[name] = type_of(type);
  return reference;
}

}  // namespace

Reference read_reference(const fs::path& file) {
  std::error_code problem;
  if (fs::symlink_status(file, problem).type() == fs::file_type::not_found) return {};
  const auto refuse = [&](const std::string& reason) {
    throw std::runtime_error("cannot use the reference " + text::one_line(file.string()) + " (" +
                             text::one_line(reason, text::shown_id_bytes) +
                             "): name another by --reference");
  };
  std::ifstream stream(file, std::ios::binary);
  if (!stream || fs::is_directory(file)) refuse("no readable file");
  const std::string content{std::istreambuf_iterator<char>(stream), {}};
  try {
    return reference_of(Json::parse(content));
  } catch (const std::exception& error) {
    refuse(error.what());
  }
  return {};
}

void write_reference(const fs::path& file, const Reference& reference) {
  Json types = Json::object();
  for (const auto& [name, type] : reference) types[name] = object_of(type);
  const Json object = {{"nodecheck_reference", reference_version}, {"types", types}};
  write_file(file, object.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

}  // namespace arcfleet::analysis::nodes

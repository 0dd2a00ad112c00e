#include "capsule/capsule.hpp"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <utility>

#include "capsule/environment_text.hpp"
#include "capsule/job_script.hpp"
#include "capsule/launcher_text.hpp"
#include "capsule/node_facts.hpp"
#include "capsule/personal_results.hpp"
#include "capsule/readme.hpp"
#include "capsule/topology.hpp"
#include "text/one_line.hpp"

namespace arcfleet::capsule {
namespace {

// Letters that every file system and shell takes as they are.
std::string safe(std::string_view name) {
  std::string text(name);
  for (char& c : text)
    if (std::isalnum(static_cast<unsigned char>(c)) == 0 &&
        std::string_view("._+-").find(c) == std::string_view::npos)
      c = '_';
  if (text.starts_with('.')) text.front() = '_';
  return text;
}

// The members as they come together, and what README.txt says of them.
class Gathered {
 public:
  void add(std::string name, std::string meaning, std::string text) {
    contents.members.emplace_back(name, std::move(meaning));
    members_.push_back({std::move(name), std::move(text)});
  }
  // A text that personal things were taken from.
  void add_cleaned(const std::string& name, std::string meaning, std::string clean) {
    if (auto replaced = replacements_in(clean); !replaced.empty())
      contents.replaced.emplace_back(name, std::move(replaced));
    add(name, std::move(meaning), std::move(clean));
  }
  void miss(const std::string& name, const std::string& why) {
    if (!why.empty()) contents.missing.emplace_back(name, why);
  }
  std::vector<Member> with_readme() && {
    contents.members.emplace(contents.members.begin(), "README.txt", "this page");
    members_.insert(members_.begin(), {"README.txt", readme(contents)});
    return std::move(members_);
  }

  Contents contents;

 private:
  std::vector<Member> members_;
};

// "topology_node01+3.xml": the first node and how many are like it.
std::string name_of(const std::string& stem, const NodeKind& kind, const std::string& ending) {
  const auto more = kind.hosts.size() - 1;
  return stem + "_" + safe(kind.hosts.front()) + (more > 0 ? "+" + std::to_string(more) : "") +
         ending;
}

void add_kinds(Gathered& all, const std::vector<NodeKind>& kinds, const std::string& stem,
               const std::string& ending, const std::string& meaning) {
  for (const NodeKind& kind : kinds) {
    if (kind.text.empty()) continue;
    const std::string name = name_of(stem, kind, ending);
    all.add_cleaned(name, meaning, kind.text);
    all.contents.nodes.emplace_back(name, kind.hosts);
  }
}

void add_environment(Gathered& all, const Personal& personal) {
  const Environment environment = environment_of_process();
  all.add_cleaned("environment.txt", "variables of rank 0 that can matter to a run",
                  environment_text(environment, personal));
  std::string modules = modules_text(environment, personal);
  if (modules.empty())
    all.miss("modules.txt", "no modules are loaded (LOADEDMODULES is empty)");
  else
    all.add_cleaned("modules.txt", "modules that were loaded, in their order", std::move(modules));
}

std::string launcher_text(const std::string& ranks) {
  std::string text = "program: " + command_of_this_process() + "\n";
  const auto launchers = launchers_of_this_process();
  for (const Launcher& launcher : launchers) text += "started by: " + launcher.command + "\n";
  if (launchers.empty()) text += "started by: no launcher that this node shows\n";
  if (!launchers.empty())
    if (const std::string version = version_of(launchers.front().program); !version.empty())
      text += "version of the launcher: " + version + "\n";
  return text::printable(text) + "\n" + ranks;
}

void add_job_script(Gathered& all, const Personal& personal) {
  const JobScript script = job_script();
  all.miss("job_script.sh", script.missing);
  if (script.missing.empty())
    all.add_cleaned("job_script.sh", "the batch script of the job, as Slurm keeps it",
                    personal.cleaned(script.text));
}

void add_packages(Gathered& all, const Content& content, const Personal& personal) {
  Versions versions = content.compiled_with;
  for (auto& version : versions_of_this_build()) versions.push_back(std::move(version));
  const Packages found = packages(versions, content.loaded);
  all.add_cleaned("packages.txt", "versions compiled with; libraries loaded by rank 0",
                  personal.without_names(found.text));
  all.miss("packages of the libraries", found.missing);
}

}  // namespace

NodeTexts texts_of_this_node(const std::string& host_name, const Personal& personal) {
  NodeTexts texts;
  const Topology topology = topology_of_node();
  texts.topology = with_escaped_placeholders(personal.cleaned(topology.xml));
  texts.topology_missing = topology.missing;
  Person node;
  node.hosts = {host_name, host_name.substr(0, host_name.find('.'))};
  texts.facts = Personal(node).without_names(personal.cleaned(node_facts()));
  return texts;
}

std::vector<Member> members(const Content& content, const Personal& personal) {
  Gathered all;
  all.contents.run = content.run;
  all.contents.in_results = personal_in_results(content, personal);
  all.add(content.summary_name, "the summary of the run, unchanged", content.summary);
  all.add(content.samples_name, "the samples of every rank and repeat, unchanged", content.samples);
  all.add_cleaned("launcher.txt", "how the run was started; ranks, threads and processors",
                  personal.cleaned(launcher_text(content.ranks)));
  add_job_script(all, personal);
  add_environment(all, personal);
  add_packages(all, content, personal);
  add_kinds(all, content.systems, "system", ".txt", "kernel, processor, memory and settings");
  add_kinds(all, content.topologies, "topology", ".xml",
            "processors, caches and devices, for hwloc");
  all.miss("topology_*.xml", content.topology_missing);
  return std::move(all).with_readme();
}

std::vector<std::string> personal_in_results(const Content& content, const Personal& personal) {
  auto found = personal_keys(content.summary, personal);
  for (auto& more : personal_samples(content.samples, personal)) found.push_back(std::move(more));
  for (const std::string& name : {content.folder, content.summary_name})
    if (!personal.names_in(name).empty()) found.push_back("the name " + name);
  return found;
}

std::string folder_of(const std::string& file) {
  std::string name = std::filesystem::path(file).filename().string();
  if (name.ends_with(file_ending)) name.resize(name.size() - file_ending.size());
  return safe(name);
}

bool is_capsule(std::span<const std::byte> bytes) {
  const Member first = first_member(bytes);
  return first.name.ends_with("/README.txt") && is_readme(first.content);
}

}  // namespace arcfleet::capsule

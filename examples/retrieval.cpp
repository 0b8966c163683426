// Which texts are about the same thing? Each text is a vector of how often it has each word, the rare words counting
// more; texts are alike if the angle between their vectors is small. Among normalised vectors the cosine of the angle is
// the inner product; without that, long texts are near to everything.
#include <norms/norms.hpp>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "support/console.hpp"
#include "support/example.hpp"
#include "support/gnuplot.hpp"

namespace {

using vector = std::vector<double>;

constexpr const char* topics[] = {"food", "law", "linux", "sports"};
constexpr std::size_t longest_list = 10;

struct document {
  std::size_t topic;
  std::map<std::string, double> words;  // how often each occurs
  vector features = {};
};

std::map<std::string, double> count_words(std::string text) {
  for (char& c : text) c = std::isalpha(static_cast<unsigned char>(c)) ? static_cast<char>(std::tolower(c)) : ' ';
  std::map<std::string, double> count;
  std::istringstream words(text);
  for (std::string word; words >> word;) ++count[word];
  return count;
}

/// The fortunes of a file, which are separated by lines of a percent sign; those of at least ten words.
void read(const std::filesystem::path& directory, std::size_t topic, std::vector<document>& documents) {
  std::ifstream file(directory / (topics[topic] + std::string(".txt")));
  if (!file) throw std::runtime_error("no fortunes about " + std::string(topics[topic]));
  std::string text;
  for (std::string line; std::getline(file, line);) {
    if (line != "%") text += line + '\n';
    if (line != "%" && file.peek() != EOF) continue;
    if (auto words = count_words(text); words.size() >= 10) documents.push_back({topic, std::move(words)});
    text.clear();
  }
}

/// A component for each word that at least two documents have: the logarithm of how often, times the logarithm of how
/// rare it is.
void make_features(std::vector<document>& documents) {
  std::map<std::string, double> document_frequency;
  for (const document& each : documents)
    for (const auto& [word, count] : each.words) ++document_frequency[word];
  std::erase_if(document_frequency, [](const auto& entry) { return entry.second < 2; });
  for (document& each : documents)
    for (const auto& [word, frequency] : document_frequency) {
      const auto found = each.words.find(word);
      const double count = found == each.words.end() ? 0 : found->second;
      each.features.push_back(count * std::log(static_cast<double>(documents.size()) / frequency));
    }
}

/// How many per cent of the documents most similar to a document have its topic, for lists of 1, 2 ... of them.
vector precision(const std::vector<document>& documents, examples::progress& progress, auto similarity) {
  vector hits(longest_list);
  for (const document& query : documents) {
    std::vector<std::pair<double, const document*>> ranking;
    for (const document& other : documents)
      if (&other != &query) ranking.push_back({-similarity(query.features, other.features), &other});
    std::partial_sort(ranking.begin(), ranking.begin() + longest_list, ranking.end());
    for (std::size_t k = 0; k < longest_list; ++k) hits[k] += ranking[k].second->topic == query.topic;
    progress.advance();
  }
  for (std::size_t k = 1; k < longest_list; ++k) hits[k] += hits[k - 1];
  for (std::size_t k = 0; k < longest_list; ++k) hits[k] *= 100 / static_cast<double>((k + 1) * documents.size());
  return hits;
}

void show(examples::context& here) {
  std::vector<document> documents;
  for (std::size_t topic = 0; topic < std::size(topics); ++topic) read(here.data / "fortunes", topic, documents);
  make_features(documents);
  std::cout << documents.size() << " texts, " << documents[0].features.size() << " words\n";

  examples::progress progress("rankings", 3 * documents.size());
  const auto product = [](const vector& x, const vector& y) { return norms::dot(norms::fast, x, y); };
  const auto nearness = [](const vector& x, const vector& y) { return -norms::l2_distance(norms::fast, x, y); };
  const vector by_distance = precision(documents, progress, nearness);
  const vector by_product = precision(documents, progress, product);
  for (document& each : documents) norms::normalize(each.features);
  const vector by_angle = precision(documents, progress, product);

  examples::text_table table({"similar by", "first of the same topic", "of the first 5", "of the first 10"});
  const auto add = [&](const char* name, const vector& found) {
    table.add({name, examples::fixed(found[0], 1) + " %", examples::fixed(found[4], 1) + " %",
               examples::fixed(found[9], 1) + " %"});
  };
  add("L2 distance", by_distance);
  add("inner product", by_product);
  add("angle, by normalised vectors", by_angle);
  std::cout << table;
  here.claim(by_angle[0] > 65, "of two texts in three the most similar one has the same topic");
  here.claim(by_angle[0] > by_product[0] + 10, "without normalisation it is one in ten less, or worse");

  examples::gnuplot picture;
  picture.data("precision", {by_distance, by_product, by_angle});
  picture.draw(here, "retrieval");
}

}  // namespace

int main(int argc, char** argv) { return examples::run(argc, argv, show); }

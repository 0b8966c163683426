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
#include <numeric>
#include <span>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "support/console.hpp"
#include "support/dataset.hpp"
#include "support/example.hpp"
#include "support/gnuplot.hpp"

namespace {

using vector = std::vector<double>;
constexpr const char* topics[] = {"food", "law", "linux", "sports"};
constexpr std::size_t longest_list = 10;

struct document {
  std::size_t topic;
  std::map<std::string, double> words;  // how often each occurs
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

/// A row for each document, with a component for each word that at least two documents have: the logarithm of how often,
/// times the logarithm of how rare it is.
examples::table features_of(const std::vector<document>& documents) {
  std::map<std::string, double> document_frequency;
  for (const document& each : documents)
    for (const auto& [word, count] : each.words) ++document_frequency[word];
  std::erase_if(document_frequency, [](const auto& entry) { return entry.second < 2; });
  examples::table features{{}, document_frequency.size()};
  for (const document& each : documents)
    for (const auto& [word, frequency] : document_frequency) {
      const double count = each.words.contains(word) ? each.words.at(word) : 0;
      features.values.push_back(count * std::log(static_cast<double>(documents.size()) / frequency));
    }
  return features;
}

/// Which fraction of the documents most similar to a document has its topic, for lists of 1, 2 ... of them.
vector precision(const std::vector<document>& documents, const examples::table& features, const auto& metric,
                 examples::progress& progress) {
  constexpr std::size_t found = longest_list + 1;  // a document may be in its own list
  std::vector<std::size_t> lists(documents.size() * found);
  vector values(lists.size()), hits(longest_list);
  norms::nearest(norms::fast, features.matrix(), features.matrix(), found, metric, lists, values);
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const auto list = std::span(lists).subspan(i * found, found);
    std::ranges::remove(list, i);
    for (std::size_t k = 0; k < longest_list; ++k) hits[k] += documents[list[k]].topic == documents[i].topic;
  }
  std::partial_sum(hits.begin(), hits.end(), hits.begin());
  for (std::size_t k = 0; k < longest_list; ++k) hits[k] /= static_cast<double>((k + 1) * documents.size());
  progress.advance();
  return hits;
}

void show(examples::context& here) {
  std::vector<document> documents;
  for (std::size_t topic = 0; topic < std::size(topics); ++topic) read(here.data / "fortunes", topic, documents);
  examples::table features = features_of(documents);
  std::cout << documents.size() << " texts, " << features.columns << " words\n";

  examples::progress progress("rankings", 3);
  const vector by_distance = precision(documents, features, norms::l2, progress);
  const vector by_product = precision(documents, features, norms::inner_product, progress);
  norms::normalize_rows(norms::matrix_view(features.values.data(), features.rows(), features.columns));
  const vector by_angle = precision(documents, features, norms::inner_product, progress);

  examples::text_table table({"similar by", "first of the same topic", "of the first 5", "of the first 10"});
  const auto add = [&](const char* name, const vector& found) {
    table.add({name, examples::percent(found[0]), examples::percent(found[4]), examples::percent(found[9])});
  };
  add("L2 distance", by_distance);
  add("inner product", by_product);
  add("angle, by normalised vectors", by_angle);
  std::cout << table;
  here.claim(by_angle[0] > 0.65, "of two texts in three the most similar one has the same topic");
  here.claim(by_angle[0] > by_product[0] + 0.1, "without normalisation it is one in ten less, or worse");

  examples::gnuplot picture;
  picture.data("precision", {by_distance, by_product, by_angle});
  picture.draw(here, "retrieval");
}

}  // namespace

int main(int argc, char** argv) { return examples::run(argc, argv, show); }

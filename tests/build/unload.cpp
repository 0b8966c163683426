// Usage: unload PLUGIN. Exits with 0 if a plugin that used everything is gone once it is closed.
#include <dlfcn.h>
#include <cstdio>

int main(int count, char** arguments) {
  if (count != 2) return 2;
  void* const plugin = dlopen(arguments[1], RTLD_NOW | RTLD_LOCAL);
  if (plugin == nullptr) {
    std::printf("%s\n", dlerror());
    return 2;
  }
  const auto failures = reinterpret_cast<int (*)()>(dlsym(plugin, "failures_of_plugin"))();
  dlclose(plugin);
  const bool remains = dlopen(arguments[1], RTLD_NOW | RTLD_NOLOAD) != nullptr;
  std::printf("%d failures; the plugin %s\n", failures, remains ? "is still loaded" : "is gone");
  return failures == 0 && !remains ? 0 : 1;
}

# Draws docs/architecture.svg. After rooms.awk: rooms as boxes from the top floor down; at their right who includes whom,
# strong where no way leads there through other rooms; at their left the steps of a call.

function put(text) { print "  " text }

# Sets `line[1 ...]` to the text in lines of at most `width` characters, and returns how many there are.
function wrap(text, width,   words, count, i, n) {
  count = split(text, words, " ")
  n = 1
  line[1] = ""
  for (i = 1; i <= count; ++i) {
    if (line[n] != "" && length(line[n]) + length(words[i]) + 1 > width) line[++n] = ""
    line[n] = line[n] (line[n] == "" ? "" : " ") words[i]
  }
  return n
}

# A room's name as it is drawn: the folder, or the headers without their endings.
function label(i,   text) {
  text = members[i]
  gsub(/\.hpp/, "", text)
  return text
}

function layout(  i, y, n) {
  split("#4c6ef5 #228be6 #1c7ed6 #15aabf #1098ad #0ca678 #37b24d #74b816 #e8a200 #f76707 #e8590c #e03131 #d6336c #ae3ec9 #7048e8", colour, " ")
  box_left = 560
  box_right = 980
  y = 96
  for (i = 1; i <= rooms; ++i) {
    if (i == 1 || floor[i] != floor[i - 1]) y += 8
    top[i] = y
    n = wrap(label(i), 46)
    height[i] = 16 + 17 * n + 16 * wrap(holds[i], 56)
    y += height[i] + 10
  }
  bottom = y
}

function draw_floors(  i, j) {
  for (i = 1; i <= rooms; i = j) {
    for (j = i; j <= rooms && floor[j] == floor[i]; ++j) {}
    put("<rect x='20' y='" top[i] - 6 "' width='1240' height='" top[j - 1] + height[j - 1] - top[i] + 12 \
        "' rx='8' fill='#f4f5f7'/>")
    put("<text x='34' y='" top[i] + 14 "' class='floor'>floor " floor[i] "</text>")
  }
}

function draw_boxes(  i, k, n, y) {
  for (i = 1; i <= rooms; ++i) {
    put("<rect x='" box_left "' y='" top[i] "' width='" box_right - box_left "' height='" height[i] \
        "' rx='6' fill='#fff' stroke='" colour[i] "' stroke-width='1.6'/>")
    put("<rect x='" box_left "' y='" top[i] "' width='7' height='" height[i] "' rx='3' fill='" colour[i] "'/>")
    y = top[i] + 21
    n = wrap(label(i), 46)
    for (k = 1; k <= n; ++k) {
      put("<text x='" box_left + 20 "' y='" y "' class='name'>" line[k] "</text>")
      y += 17
    }
    n = wrap(holds[i], 56)
    for (k = 1; k <= n; ++k) {
      put("<text x='" box_left + 20 "' y='" y "' class='holds'>" line[k] "</text>")
      y += 16
    }
  }
}

# Whether room b is reached from room a through another.
function is_implied(a, b,   k) {
  for (k = a + 1; k < b; ++k) if (edge[a, k] && reaches[k, b]) return 1
  return 0
}

function find_ways(  a, b) {
  for (a = rooms; a >= 1; --a) {
    for (b = a + 1; b <= rooms; ++b) if (edge[a, b] || is_implied(a, b)) reaches[a, b] = 1
  }
}

# Each room that includes others has a lane; those of lower rooms are nearer. From it a branch leads to each included one.
function draw_includes(  a, b, x, y, incoming, sources, sources_before, style) {
  x = box_right + 26
  for (a = rooms; a >= 1; --a) {
    for (b = a + 1; b <= rooms; ++b) {
      if (edge[a, b]) {
        lane[a] = x
        ++sources[b]
      }
    }
    if (lane[a]) x += 19
  }
  for (a = rooms; a >= 1; --a) {
    for (b = a + 1; b <= rooms; ++b) {
      if (!edge[a, b]) continue
      y = top[b] + 7 + (height[b] - 22) * (sources_before[b]++ + 0.5) / sources[b]
      style = is_implied(a, b) ? "' stroke-width='1.1' stroke-opacity='.45'" : "' stroke-width='2.6'"
      put(sprintf("<path d='M%d %dH%dQ%d %d %d %dV%.1fQ%d %.1f %d %.1fH%d' fill='none' stroke='%s%s/>", box_right,
                  top[a] + height[a] - 8, lane[a] - 6, lane[a], top[a] + height[a] - 8, lane[a], top[a] + height[a] - 2,
                  y - 6, lane[a], y, lane[a] - 6, y, box_right + 6, colour[a], style))
      put(sprintf("<path d='M%d %.1fl9 -4v8z' fill='%s'/>", box_right, y, colour[a]))
    }
  }
}

# A curve that leaves and arrives level.
function curve(i, j, style) {
  put(sprintf("<path d='M%d %dC%d %d %d %d %d %d' fill='none' stroke-linecap='round' %s/>", step_x[i], step_y[i],
              (step_x[i] + step_x[j]) / 2, step_y[i], (step_x[i] + step_x[j]) / 2, step_y[j], step_x[j], step_y[j], style))
}

# A curve that leaves level and arrives from below.
function rise(i, j, style) {
  put(sprintf("<path d='M%d %dC%d %d %d %d %d %d' fill='none' stroke-linecap='round' %s/>", step_x[i], step_y[i],
              step_x[j], step_y[i], step_x[j], step_y[i], step_x[j], step_y[j], style))
}

function draw_call(  i, before, usual, rare, offset) {
  usual = "stroke='#343a40' stroke-width='3.5'"
  rare = "stroke='#e03131' stroke-width='2.2' stroke-dasharray='5 5'"
  for (i = 1; i <= steps; ++i) {
    step_x[i] = 104 + (i - 1) * 412 / (steps - 1)
    step_y[i] = int(top[row[step_room[i]]] + height[row[step_room[i]]] / 2 - 4)
  }
  for (i = 2; i <= steps; ++i) {
    if (step[i] ~ /[a-z]/ || step[i - 1] ~ /[a-z]/) curve(i - 1, i, rare)
    if (step[i] ~ /[a-z]/) continue
    if (step[i - 1] ~ /[0-9]/) curve(i - 1, i, usual)
    else rise(before, i, usual)
    before = i
  }
  for (i = 1; i <= steps; ++i) {
    put("<circle cx='" step_x[i] "' cy='" step_y[i] "' r='12' fill='" (step[i] ~ /[0-9]/ ? "#343a40" : "#e03131") \
        "' stroke='#f4f5f7' stroke-width='3'/>")
    put("<text x='" step_x[i] "' y='" step_y[i] + 4.5 "' class='number'>" step[i] "</text>")
    offset = (step_room[i] == step_room[i - 1] && offset > 0) ? -19 : 27
    put("<text x='" step_x[i] "' y='" step_y[i] + offset "' class='step'>" concept[i] "</text>")
  }
}

function finish() {
  layout()
  find_ways()
  print "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1280 " bottom + 16 "' font-family='Helvetica, Arial, sans-serif'>"
  put("<title>The rooms of include/norms, who includes whom, and the way of a call</title>")
  put("<style>.head{font-size:22px;font-weight:bold;fill:#212529}.sub{font-size:13px;fill:#495057}" \
      ".floor{font-size:11px;fill:#868e96}.name{font:bold 14px monospace;fill:#212529}.holds{font-size:13px;fill:#495057}" \
      ".number{font-size:13px;font-weight:bold;fill:#fff;text-anchor:middle}" \
      ".step{font-size:12px;fill:#212529;text-anchor:middle;paint-order:stroke;stroke:#f4f5f7;stroke-width:4px}</style>")
  put("<rect width='1280' height='" bottom + 16 "' fill='#fff'/>")
  put("<text x='34' y='40' class='head'>The way of a call</text>")
  put("<text x='34' y='62' class='sub'>Each step once. Dashed: the few calls whose sums are</text>")
  put("<text x='34' y='78' class='sub'>out of range, or leave more than one result.</text>")
  put("<text x='" box_left "' y='40' class='head'>Rooms</text>")
  put("<text x='" box_left "' y='62' class='sub'>What a room includes lies on lower floors.</text>")
  put("<text x='" box_right + 20 "' y='40' class='head'>Includes</text>")
  put("<text x='" box_right + 20 "' y='62' class='sub'>In the colour of the room that</text>")
  put("<text x='" box_right + 20 "' y='78' class='sub'>includes. Thin: implied by others.</text>")
  draw_floors()
  draw_includes()
  draw_boxes()
  draw_call()
  print "</svg>"
}

// Menu, search, tabs, copy buttons, and the switch between light and dark. Without it every page can be read as it is.
(function () {
  'use strict';

  var root = document.documentElement;
  var base = document.currentScript.getAttribute('data-root');

  function stored(key, value) {
    try {
      if (value !== undefined) {
        localStorage.setItem('camel-marketo.' + key, value);
      }
      return localStorage.getItem('camel-marketo.' + key);
    } catch (e) {
      // A browser may refuse to store anything, above all for files.
      return null;
    }
  }

  // Before the page is shown, so that it does not change its colours.
  root.classList.add('js');
  if (stored('theme')) {
    root.setAttribute('data-theme', stored('theme'));
  }

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) {
      made.className = className;
    }
    if (text) {
      made.textContent = text;
    }
    return made;
  }

  function button(className, text) {
    var made = element('button', className, text);
    made.type = 'button';
    return made;
  }

  function isDark() {
    var theme = root.getAttribute('data-theme');
    return theme ? theme === 'dark' : window.matchMedia('(prefers-color-scheme: dark)').matches;
  }

  function theme() {
    var control = document.getElementById('theme');
    control.textContent = isDark() ? 'Light' : 'Dark';
    control.addEventListener('click', function () {
      var next = isDark() ? 'light' : 'dark';
      root.setAttribute('data-theme', next);
      stored('theme', next);
      control.textContent = isDark() ? 'Light' : 'Dark';
    });
  }

  function menu() {
    var control = document.getElementById('menu-button');
    control.addEventListener('click', function () {
      var open = document.getElementById('menu').classList.toggle('open');
      control.setAttribute('aria-expanded', String(open));
    });
    var current = document.querySelector('#menu [aria-current]');
    if (current && current.offsetTop > window.innerHeight / 2) {
      document.getElementById('menu').scrollTop = current.offsetTop - window.innerHeight / 3;
    }
  }

  // Tabs: blocks with the role "tab" that follow each other.

  var names = {java: 'Java', xml: 'XML', yaml: 'YAML', properties: 'Properties'};

  function language(block) {
    return block.querySelector('code').getAttribute('data-lang');
  }

  function isTab(node) {
    return node !== null && node.classList.contains('listingblock') && node.classList.contains('tab');
  }

  function choose(group, wanted) {
    var controls = group.querySelectorAll('[role=tab]');
    for (var i = 0; i < controls.length; i++) {
      var chosen = controls[i].getAttribute('data-lang') === wanted;
      controls[i].setAttribute('aria-selected', String(chosen));
      controls[i].tabIndex = chosen ? 0 : -1;
      document.getElementById(controls[i].getAttribute('aria-controls')).hidden = !chosen;
    }
  }

  function chooseEverywhere(wanted) {
    var groups = document.querySelectorAll('.tabs');
    for (var i = 0; i < groups.length; i++) {
      if (groups[i].querySelector('[data-lang="' + wanted + '"]')) {
        choose(groups[i], wanted);
      }
    }
  }

  function move(event, controls, at) {
    var by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by !== 0) {
      var next = controls[(at + by + controls.length) % controls.length];
      next.click();
      next.focus();
      event.preventDefault();
    }
  }

  function group(first, number) {
    var panels = [];
    for (var node = first; isTab(node); node = node.nextElementSibling) {
      panels.push(node);
    }
    var made = element('div', 'tabs');
    var list = element('div', 'tablist');
    list.setAttribute('role', 'tablist');
    first.parentNode.insertBefore(made, first);
    made.appendChild(list);
    var controls = panels.map(function (panel, at) {
      var control = button('', names[language(panel)] || language(panel));
      control.id = 'tab-' + number + '-' + at;
      control.setAttribute('role', 'tab');
      control.setAttribute('data-lang', language(panel));
      panel.id = 'panel-' + number + '-' + at;
      panel.setAttribute('role', 'tabpanel');
      panel.setAttribute('aria-labelledby', control.id);
      control.setAttribute('aria-controls', panel.id);
      list.appendChild(control);
      made.appendChild(panel);
      return control;
    });
    controls.forEach(function (control, at) {
      control.addEventListener('click', function () {
        var wanted = control.getAttribute('data-lang');
        // Keeps the place on the screen when blocks above change their heights.
        var before = control.getBoundingClientRect().top;
        chooseEverywhere(wanted);
        window.scrollBy(0, control.getBoundingClientRect().top - before);
        stored('language', wanted);
      });
      control.addEventListener('keydown', function (event) {
        move(event, controls, at);
      });
    });
    choose(made, language(panels[0]));
  }

  function tabs() {
    var blocks = document.querySelectorAll('.listingblock.tab');
    for (var i = 0; i < blocks.length; i++) {
      if (!isTab(blocks[i].previousElementSibling) && blocks[i].parentNode.className !== 'tabs') {
        group(blocks[i], i);
      }
    }
    if (stored('language')) {
      chooseEverywhere(stored('language'));
    }
  }

  // Copy buttons.

  function copy(text) {
    if (navigator.clipboard && window.isSecureContext) {
      return navigator.clipboard.writeText(text);
    }
    var area = element('textarea', 'offscreen');
    area.value = text;
    document.body.appendChild(area);
    area.select();
    var done = document.execCommand('copy');
    document.body.removeChild(area);
    return done ? Promise.resolve() : Promise.reject(new Error('refused'));
  }

  function copyButtons() {
    var blocks = document.querySelectorAll('article pre');
    for (var i = 0; i < blocks.length; i++) {
      copyButton(blocks[i]);
    }
  }

  function copyButton(block) {
    var text = block.textContent;
    var control = button('copy', 'Copy');
    control.addEventListener('click', function () {
      copy(text).then(
        function () {
          control.textContent = 'Copied';
        },
        function () {
          control.textContent = 'Select and copy by hand';
        }
      );
      setTimeout(function () {
        control.textContent = 'Copy';
      }, 2000);
    });
    block.parentNode.classList.add('copied-from');
    block.parentNode.appendChild(control);
  }

  // Tables with a heading: on a phone each row becomes a block whose cells say what they are.

  function labels() {
    var tables = document.querySelectorAll('article table');
    for (var i = 0; i < tables.length; i++) {
      var names = tables[i].querySelectorAll('thead th');
      if (names.length === 0) {
        continue;
      }
      tables[i].classList.add('labelled');
      var cells = tables[i].querySelectorAll('tbody td');
      for (var j = 0; j < cells.length; j++) {
        cells[j].setAttribute('data-label', names[cells[j].cellIndex].textContent);
      }
    }
  }

  // Search over the headings. The index is a script, since a page that is opened as a file may not read other files.

  function found(text) {
    var words = text.toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length === 0) {
      return [];
    }
    return window.siteIndex
      .map(function (each) {
        var heading = each.heading.toLowerCase();
        var all = heading + ' ' + each.page.toLowerCase();
        var here = words.every(function (word) {
          return all.indexOf(word) >= 0;
        });
        var at = heading.indexOf(words[0]);
        var isPage = each.url.indexOf('#') < 0;
        var rank = at < 0 ? 3 : at > 0 && /\w/.test(heading[at - 1]) ? 2 : isPage ? 0 : 1;
        return {entry: each, rank: here ? rank : -1};
      })
      .filter(function (each) {
        return each.rank >= 0;
      })
      .sort(function (one, other) {
        return one.rank - other.rank;
      })
      .slice(0, 12)
      .map(function (each) {
        return each.entry;
      });
  }

  function show(text) {
    var list = document.getElementById('results');
    list.textContent = '';
    var entries = found(text);
    entries.forEach(function (each) {
      var item = element('li');
      var link = element('a');
      link.href = base + each.url;
      link.appendChild(element('b', '', each.heading));
      if (each.page !== each.heading) {
        link.appendChild(element('span', '', each.page));
      }
      link.addEventListener('click', close);
      item.appendChild(link);
      list.appendChild(item);
    });
    if (entries.length === 0 && text.trim()) {
      list.appendChild(element('li', 'none', 'No heading has these words'));
    }
    list.hidden = !text.trim();
  }

  function close() {
    document.getElementById('results').hidden = true;
  }

  function withIndex(then) {
    if (window.siteIndex) {
      then();
      return;
    }
    var script = element('script');
    script.src = base + 'search-index.js';
    script.addEventListener('load', then);
    document.head.appendChild(script);
  }

  function search() {
    var field = document.getElementById('search');
    function now() {
      withIndex(function () {
        show(field.value);
      });
    }
    field.addEventListener('input', now);
    field.addEventListener('focus', now);
    document.addEventListener('click', function (event) {
      if (!event.target.closest('.search')) {
        close();
      }
    });
    document.querySelector('.search').addEventListener('keydown', function (event) {
      var links = Array.prototype.slice.call(document.querySelectorAll('#results a'));
      var at = links.indexOf(document.activeElement);
      if (event.key === 'Escape') {
        field.focus();
        close();
      } else if (event.key === 'Enter' && event.target === field && links.length > 0) {
        links[0].click();
      } else if (event.key === 'ArrowDown' && at + 1 < links.length) {
        links[at + 1].focus();
        event.preventDefault();
      } else if (event.key === 'ArrowUp' && at >= 0) {
        (at === 0 ? field : links[at - 1]).focus();
        event.preventDefault();
      }
    });
    document.addEventListener('keydown', function (event) {
      if (event.key === '/' && !/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) {
        field.focus();
        event.preventDefault();
      }
    });
  }

  document.addEventListener('DOMContentLoaded', function () {
    theme();
    menu();
    copyButtons();
    labels();
    tabs();
    search();
  });
})();

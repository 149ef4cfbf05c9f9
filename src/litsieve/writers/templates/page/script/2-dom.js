// Elements are made of text; nothing from a record is ever read as markup.
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== "" && child !== null && child !== undefined));
  return element;
}

const at = (id) => document.getElementById(id);
const count = (n) => n.toLocaleString("en-US");
const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

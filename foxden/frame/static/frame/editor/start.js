/* Grows the rich editor round every <textarea data-editor>, where the page carries its template. */

import { StoryEditor } from "./story.js";

const template = document.getElementById("story-editor");
if (template) {
  for (const textarea of document.querySelectorAll("textarea[data-editor]")) {
    new StoryEditor(textarea, template.content.firstElementChild.cloneNode(true));
  }
}

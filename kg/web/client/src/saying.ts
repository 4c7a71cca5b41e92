const region = document.createElement("p");

/** Have screen readers say a text, once they can. */
export function say(text: string): void {
  if (!region.isConnected) {
    region.className = "hidden";
    region.setAttribute("role", "status");
    document.body.append(region);
  }
  region.textContent = "";
  setTimeout(() => (region.textContent = text), 50); // a region is heard when it changes, not when it comes
}

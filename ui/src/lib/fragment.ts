// A sign-in at an identity provider leads away from the page and back. What stands after "#", such as the code of an invitation,
// stays in the tab meanwhile: neither the server's log nor the provider gets to see it.
const key = "stardag.fragment";

/** The address without its fragment, which the tab keeps. */
export function keepFragment(address: string): string {
  const [page, fragment] = address.split("#", 2);
  if (fragment) sessionStorage.setItem(key, fragment);
  else sessionStorage.removeItem(key);
  return page;
}

/** The fragment of the page's address, or the one that the tab kept for it. */
export function currentFragment(): string {
  return window.location.hash.slice(1) || (sessionStorage.getItem(key) ?? "");
}

export function forgetFragment(): void {
  sessionStorage.removeItem(key);
}

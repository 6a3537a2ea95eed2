declare module "accessible-autocomplete/react" {
  import type { ComponentType } from "react";

  /** The properties used here; the package ships no types. */
  type Properties<Option> = {
    id: string;
    name: string;
    source: (query: string, show: (options: Option[]) => void) => void;
    onConfirm?: () => void;
    defaultValue?: string;
    minLength?: number;
    confirmOnBlur?: boolean;
    showNoOptionsFound?: boolean;
    displayMenu?: "inline" | "overlay";
    inputClasses?: string;
    menuAttributes?: Record<string, string>;
    /** Both return what React is given: `suggestion` is HTML and must be escaped. */
    templates?: {
      inputValue: (option: Option | string | undefined) => string;
      suggestion: (option: Option | string) => string;
    };
    tNoResults?: () => string;
    tStatusQueryTooShort?: (minimum: number) => string;
    tStatusNoResults?: () => string;
    tStatusSelectedOption?: (option: string, length: number, index: number) => string;
    tStatusResults?: (length: number, selected: string) => string;
    tAssistiveHint?: () => string;
  };
  const Autocomplete: ComponentType<Properties<{ code: string; label: string; detail?: string }>>;
  export default Autocomplete;
}

import type { ReactNode } from 'react';

export interface ChoiceProps<Value extends string> {
  /** What is chosen, for screen readers and above the options. */
  label: string;
  name: string;
  options: { value: Value; label: string }[];
  chosen: Value;
  onChoose: (value: Value) => void;
  /** One below the other, where their words are long. */
  stacked?: boolean;
}

/** A few options, one of them taken: radio buttons that look like one control. */
export function Choice<Value extends string>(props: ChoiceProps<Value>): ReactNode {
  return (
    <fieldset className="choice">
      <legend>{props.label}</legend>
      <div className={props.stacked ? 'options stacked' : 'options'}>
        {props.options.map(({ value, label }) => (
          <label key={value}>
            <input
              type="radio"
              name={props.name}
              value={value}
              checked={value === props.chosen}
              onChange={() => props.onChoose(value)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

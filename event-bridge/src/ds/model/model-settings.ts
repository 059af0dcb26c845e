import {
  httpUrl,
  optional,
  readConfig,
  text,
  type Environment,
  type Setting,
} from "@expense-tracker/kit/process/config";

/** An OpenAI-compatible server that is asked about messages that the grammar cannot read. */
export interface ModelSettings {
  /** The base of its paths, such as `http://127.0.0.1:11434/v1`. */
  url: string;
  model: string;
  /** Null for a server that asks for none. */
  apiKey: string | null;
}

/** Null: no language model is asked. */
export const modelSettings: Setting<ModelSettings | null> = (env: Environment) => {
  const { url, model, apiKey } = readConfig(env, {
    url: optional("DS_LLM_URL", httpUrl("DS_LLM_URL")),
    model: optional("DS_LLM_MODEL", text("DS_LLM_MODEL")),
    apiKey: optional("DS_LLM_API_KEY", text("DS_LLM_API_KEY")),
  });
  if (url === undefined) return null;
  if (model === undefined) throw new Error("DS_LLM_MODEL is missing: DS_LLM_URL is set");
  return { url: url.replace(/\/+$/, ""), model, apiKey: apiKey ?? null };
};

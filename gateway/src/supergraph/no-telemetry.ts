// @apollo/gateway reports usage to Apollo unless this is set before a gateway is created. We report nothing to others.
process.env["APOLLO_TELEMETRY_DISABLED"] = "true";

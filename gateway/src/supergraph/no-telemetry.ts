// @apollo/gateway reports usage to its maker unless this stands before a gateway is made. Nothing of ours leaves.
process.env["APOLLO_TELEMETRY_DISABLED"] = "true";

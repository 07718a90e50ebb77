// Put this file into the folder pb_migrations beside PocketBase: it sets up everything at the next start.
// Readers may only add a response; teachers may only read; no addresses and no requests are logged.
migrate((app) => {
  app.importCollections(COLLECTIONS, false);
  const settings = app.settings();
  settings.logs.logIP = false;
  settings.logs.logAuthId = false;
  settings.logs.maxDays = 0;
  app.save(settings);
});

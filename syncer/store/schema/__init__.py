"""The tables, by what they are for; `syncer.store.tables` names them all."""

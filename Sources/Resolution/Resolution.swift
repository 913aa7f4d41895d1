// The room's first concept lands here.
